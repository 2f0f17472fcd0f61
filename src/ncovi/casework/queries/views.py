"""What a reader gets to see of a work item."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ItemView:
    """A work item as it stands."""

    id: UUID
    kind: str
    cell: int | None
    person_id: UUID | None
    household_id: UUID | None
    declaration_day: date | None
    declaration_id: UUID | None
    subject_kind: str
    subject_id: UUID | None
    programme: str
    commune: str
    province: str
    level: int
    score: int
    reasons: Sequence[str]
    instrument: str
    rules_version: int
    state: str
    organisation_id: int | None
    opened_at: datetime
    due_at: datetime
    overdue_at: datetime | None
    escalated_to: int | None
    referred_to: int | None
    claimed_by: int | None
    claimed_at: datetime | None
    closed_at: datetime | None
    outcome: str
    joined_to: UUID | None
    attempts: int

    @property
    def person(self) -> tuple[int, UUID] | None:
        """The key by which the person is found, None where it is about nobody."""
        return None if self.cell is None or self.person_id is None else (self.cell, self.person_id)


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened to an item."""

    at: datetime
    officer_id: int | None
    organisation_id: int | None
    action: str
    call_result: str
    outcome: str
    note: str
    public_code: str
    public_text: str


ITEM_FIELDS = tuple(field.name for field in fields(ItemView))
STEP_FIELDS = tuple(field.name for field in fields(StepView))
