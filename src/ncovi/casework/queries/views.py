"""What a reader gets to see of a work item."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ItemView:
    """A work item as it stands."""

    id: UUID
    cell: int
    person_id: UUID
    household_id: UUID
    declaration_day: date
    declaration_id: UUID
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
    claimed_by: int | None
    claimed_at: datetime | None
    closed_at: datetime | None
    outcome: str
    attempts: int

    @property
    def person(self) -> tuple[int, UUID]:
        """The key by which the person is found."""
        return self.cell, self.person_id


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
