"""What reads of cases come back with."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ncovi.casework.cases import rules
from ncovi.casework.cases.models import Case, CaseStep
from ncovi.instruments.case_definitions import CaseDefinition, definition
from ncovi.kernel.secrets import vault

CaseKey = tuple[int, UUID]
PersonKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands."""

    cell: int
    id: UUID
    person_id: UUID
    household_id: UUID
    commune: str
    province: str
    counted_commune: str
    programme: str
    classification: str
    definition_version: int
    criteria: tuple[str, ...]
    classified_at: datetime
    onset: date | None
    diagnosed_on: date | None
    reported_on: date
    severity: str
    hospital_id: int | None
    hospital_until: date | None
    outcome: str
    outcome_on: date | None
    organisation_id: int | None
    subject_kind: str
    subject_id: UUID | None
    opened_by: int
    opened_at: datetime
    changed_at: datetime
    reversed_by: int | None
    reversed_at: datetime | None

    @property
    def key(self) -> CaseKey:
        """The key of the case."""
        return self.cell, self.id

    @property
    def person(self) -> PersonKey:
        """The key of the person."""
        return self.cell, self.person_id

    @property
    def standing(self) -> str:
        """What the person is held to be, or that it was taken back."""
        return rules.standing(self.classification, reversed_=self.reversed_at is not None)

    @property
    def going_on(self) -> bool:
        """Whether it is neither over nor taken back nor settled as no case."""
        over = self.outcome or self.reversed_at is not None
        return not over and self.classification != rules.Classification.NOT_A_CASE

    @property
    def definition(self) -> CaseDefinition:
        """The definition by which it was classified."""
        return definition(self.programme, self.definition_version)


CaseRow = CaseView


@dataclass(frozen=True, slots=True)
class StepView:
    """A step that was taken with a case; `words` are an officer's own."""

    id: UUID
    at: datetime
    officer_id: int | None
    organisation_id: int | None
    action: str
    from_standing: str
    to_standing: str
    definition_version: int
    criteria: tuple[str, ...]
    values: Mapping[str, Any]
    words: str


@dataclass(frozen=True, slots=True)
class StayView:
    """A time in a hospital with one kind of care."""

    id: UUID
    hospital_id: int
    care: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class DoseView:
    """A dose of a vaccine."""

    id: UUID
    programme: str
    product: str
    given_on: date
    place: str


STORED = tuple(field.name for field in fields(CaseView))


def view_of(row: Case) -> CaseView:
    """Return a row as it is read."""
    values: dict[str, Any] = {name: getattr(row, name) for name in STORED}
    return CaseView(**values | {"criteria": tuple(row.criteria)})


def step_of(row: CaseStep) -> StepView:
    """Return a step as it is read."""
    return StepView(
        id=row.id,
        at=row.at,
        officer_id=row.officer_id,
        organisation_id=row.organisation_id,
        action=row.action,
        from_standing=row.from_standing,
        to_standing=row.to_standing,
        definition_version=row.definition_version,
        criteria=tuple(row.criteria),
        values=row.values,
        words=vault().open(bytes(row.words_sealed)) if row.words_sealed else "",
    )
