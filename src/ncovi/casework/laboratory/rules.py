"""What a result may say, and what it asks for. Pure."""

from datetime import date, timedelta
from enum import StrEnum

AHEAD = timedelta(days=1)
OLDEST = timedelta(days=3 * 365)


class Finding(StrEnum):
    """What a test found."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    INDETERMINATE = "indeterminate"
    INVALID = "invalid"


class Standing(StrEnum):
    """Where a result that came without a person stands."""

    UNMATCHED = "unmatched"
    ASSIGNED = "assigned"
    UNKNOWN = "unknown"


# From, to, and the step that leads there; "-" is where nothing was yet.
TRANSITIONS = frozenset(
    {
        ("-", "unmatched", "received"),
        ("-", "assigned", "received"),
        ("unmatched", "assigned", "assigned"),
        ("unmatched", "unknown", "given_up"),
        ("unknown", "assigned", "assigned"),
    }
)


def leads(old: str, new: str, step: str) -> bool:
    """Return whether a step may lead from one standing to another."""
    return (old, new, step) in TRANSITIONS


def asks_for_work(finding: str) -> bool:
    """Return whether somebody must look at a result; it classifies nobody by itself."""
    return finding == Finding.POSITIVE


def is_plausible(taken_on: date | None, reported_on: date, on: date) -> bool:
    """Return whether a sample may have been taken and its result reported on these days."""
    first = taken_on or reported_on
    return on - OLDEST <= first <= reported_on <= on + AHEAD
