"""What may become of a case, and which days are plausible. Pure, no clock, no database."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import product

NEVER = date(1900, 1, 1)
# A report may reach the unit from a place where tomorrow has begun.
AHEAD = timedelta(days=1)
# A hospital sees somebody who left it for as long as papers come after them.
AFTER_DISCHARGE = timedelta(days=30)


class Classification(StrEnum):
    """What an officer holds a person to be; no rule and no declaration ever decides it."""

    SUSPECTED = "suspected"
    PROBABLE = "probable"
    CONFIRMED = "confirmed"
    NOT_A_CASE = "not_a_case"


class Outcome(StrEnum):
    """How a case ended."""

    RECOVERED = "recovered"
    DIED = "died"
    LEFT = "left"
    UNKNOWN = "unknown"


class Care(StrEnum):
    """What a hospital gives."""

    WARD = "ward"
    ICU = "icu"
    VENTILATION = "ventilation"


class Action(StrEnum):
    """A step in the life of a case."""

    OPENED = "opened"
    CLASSIFIED = "classified"
    DESCRIBED = "described"
    ADMITTED = "admitted"
    DISCHARGED = "discharged"
    VACCINATED = "vaccinated"
    ENDED = "ended"
    REOPENED = "reopened"
    NOTED = "noted"
    MOVED = "moved"
    REVERSED = "reversed"


REVERSED = "reversed"
CLASSES = tuple(Classification)
# From, to, and the step that leads there; "-" is where nothing was yet.
TRANSITIONS = frozenset(
    {("-", to.value, Action.OPENED.value) for to in CLASSES if to is not Classification.NOT_A_CASE}
    | {(old.value, new.value, Action.CLASSIFIED.value) for old, new in product(CLASSES, CLASSES) if old is not new}
    | {(old.value, REVERSED, Action.REVERSED.value) for old in CLASSES}
)


def leads(old: str, new: str, step: str) -> bool:
    """Return whether a step may lead from one standing to another."""
    return (old, new, step) in TRANSITIONS


def standing(classification: str, *, reversed_: bool) -> str:
    """Return where a case stands: what it is held to be, or that it was taken back."""
    return REVERSED if reversed_ else classification


def is_plausible(day: date | None, on: date) -> bool:
    """Return whether something may have happened on that day, as seen on another."""
    return day is None or NEVER < day <= on + AHEAD


def is_in_order(*days: date | None) -> bool:
    """Return whether those of the days that are known follow each other."""
    known = [day for day in days if day is not None]
    return known == sorted(known)


def is_seen_by_hospital(until: date | None, on: date) -> bool:
    """Return whether a hospital still sees a patient who is there until that day, or with no end yet."""
    return until is None or until + AFTER_DISCHARGE >= on
