"""What reads of contacts come back with."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ncovi.casework.contacts.models import Contact, ContactStep, Exposure
from ncovi.casework.contacts.rules import CaseKey, ContactKey
from ncovi.instruments.contact_classes import (
    CASE_EXCLUDED,
    NO_CRITERION,
    TOO_EARLY,
    ContactDocument,
    contact_classes,
    version_of,
)
from ncovi.kernel.secrets import vault

PersonKey = tuple[int, UUID]
WAITING, FOLLOWED, CLOSED, NO_CLASS = "waiting", "followed", "closed", "no_class"


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as it stands; `words` say why an officer set another class than the rules do."""

    cell: int
    id: UUID
    person_id: UUID
    household_id: UUID
    commune: str
    province: str
    programme: str
    case_cell: int
    case_id: UUID
    through_cell: int | None
    through_id: UUID | None
    setting: str
    first_exposure: date
    last_exposure: date
    class_code: str
    class_version: int
    class_rule: str
    rule_code: str
    set_by: int | None
    episode_id: UUID | None
    organisation_id: int | None
    named_by: int | None
    named_at: datetime
    closed_at: datetime | None
    closed_as: str
    words: str

    @property
    def key(self) -> ContactKey:
        """The key of the contact."""
        return self.cell, self.id

    @property
    def person(self) -> PersonKey:
        """The key of the person."""
        return self.cell, self.person_id

    @property
    def case(self) -> CaseKey:
        """The key of the case that they were near, perhaps through others."""
        return self.case_cell, self.case_id

    @property
    def standing(self) -> str:
        """Where it stands: waiting, followed, closed, or in no class."""
        if self.closed_at is not None:
            return CLOSED
        if self.episode_id is not None:
            return FOLLOWED
        return WAITING if self.class_code else NO_CLASS

    @property
    def document(self) -> ContactDocument:
        """The newest classes of the programme."""
        return contact_classes(self.programme)

    def reason(self, lang: str) -> str:
        """Return why the rules say what they say; "" where the page has words of its own for it."""
        found = version_of(self.programme, self.class_version).criterion(self.class_rule)
        return found.reason.text(lang) if found else ""

    @property
    def reason_code(self) -> str:
        """Why the rules found no class: too early, no criterion met, the case is none; "" where they found one."""
        code = self.class_rule.partition("/")[2]
        return code if code in {TOO_EARLY, NO_CRITERION, CASE_EXCLUDED} else ""

    def rules_name(self, lang: str) -> str:
        """Return by which rules it was judged."""
        document, day = version_of(self.programme, self.class_version), self.class_rule.partition("/")[0]
        found = [one.name.text(lang) for one in document.rules if one.valid_from.isoformat() == day]
        return found[0] if found else ""


ContactRow = ContactView
STORED = tuple(field.name for field in fields(ContactView) if field.name != "words")


@dataclass(frozen=True, slots=True)
class ExposureView:
    """Once that somebody was near."""

    id: UUID
    setting: str
    distance: str
    closed_space: bool
    protected: bool
    minutes: int | None
    rows_apart: int | None
    first_day: date
    last_day: date
    place: str
    seat: str
    named_by: int | None
    named_at: datetime


@dataclass(frozen=True, slots=True)
class StepView:
    """Something that was decided about a contact."""

    at: datetime
    officer_id: int | None
    action: str
    class_code: str
    words: str


@dataclass(frozen=True, slots=True)
class HandoverView:
    """That a contact of a case lives elsewhere: to which place it went and whether it arrived. Nobody is named."""

    to_commune: str
    to_province: str
    named_at: datetime
    arrived_at: datetime | None


def contact_view(row: Contact) -> ContactView:
    """Return a row as it is read."""
    values: dict[str, Any] = {name: getattr(row, name) for name in STORED}
    return ContactView(**values, words=opened(row.words_sealed))


def exposure_view(row: Exposure) -> ExposureView:
    """Return a row as it is read."""
    plain = [field.name for field in fields(ExposureView) if field.name != "place"]
    return ExposureView(**{name: getattr(row, name) for name in plain}, place=opened(row.place_sealed))


def step_view(row: ContactStep) -> StepView:
    """Return a row as it is read."""
    return StepView(row.at, row.officer_id, row.action, row.class_code, opened(row.words_sealed))


def opened(sealed: bytes | memoryview | None) -> str:
    """Return what was sealed, "" where nothing was."""
    return vault().open(bytes(sealed)) if sealed else ""
