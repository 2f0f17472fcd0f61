"""What is told about how somebody was near a case, and what the programme's rules make of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ncovi.casework.contacts.flights import rows_apart
from ncovi.casework.contacts.rules import CaseKey, ContactKey
from ncovi.instruments.contact_classes import CASE_EXCLUDED, NONE, Classed, Exposed, classify, contact_classes

# A contact in no class passes none on, and still stands in between.
OUTSIDE = "F9"


@dataclass(frozen=True, slots=True)
class NewExposure:
    """How somebody was near: those who were there together share an `occasion`.

    `seat` and `case_seat` are those of an aircraft, a train or a coach; `place` is kept sealed.
    """

    setting: str
    first_day: date
    last_day: date
    distance: str = "unknown"
    place: str = ""
    closed_space: bool = False
    protected: bool = False
    minutes: int | None = None
    seat: str = ""
    case_seat: str = ""
    occasion: UUID | None = None

    @property
    def rows_apart(self) -> int | None:
        """How many rows of seats lay between, None where that is not known."""
        return rows_apart(self.seat, self.case_seat)


@dataclass(frozen=True, slots=True)
class Source:
    """The case that somebody was near, as far as classes depend on it; `excluded` if it is none any more."""

    case: CaseKey
    programme: str
    infectious_since: date
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """The contact through whom somebody is one: a contact of a contact."""

    key: ContactKey
    code: str


def judge(source: Source, exposed: Exposed) -> Classed:
    """Return the class of an exposure; who was near somebody who is no case is in none."""
    document = contact_classes(source.programme)
    if source.excluded:
        day = document.in_force(exposed.last_day).valid_from.isoformat()
        return Classed(NONE, document.version, f"{day}/{CASE_EXCLUDED}")
    return classify(document, exposed, source.infectious_since)


def exposed_by(told: NewExposure, between: Between | None) -> Exposed:
    """Return an exposure as the rules read it."""
    return Exposed(
        setting=told.setting,
        distance=told.distance,
        closed_space=told.closed_space,
        protected=told.protected,
        last_day=told.last_day,
        minutes=told.minutes,
        rows_apart=told.rows_apart,
        through=_class_of(between),
    )


def _class_of(between: Between | None) -> str:
    return "" if between is None else between.code or OUTSIDE
