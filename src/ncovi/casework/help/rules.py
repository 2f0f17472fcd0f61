"""What may follow what in a conversation, and how long one waits: pure, no clock, no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import quantiles

# A closed conversation that is younger opens again by a new message; after that a new one begins.
REOPEN_FOR = timedelta(days=14)
# Answers older than this say little about how long one waits today.
RECENT = timedelta(days=30)
FEWEST_WAITS = 5
MOST_WAITS = 50
# Whose turn it is decides the place in every list: people who wait stand by urgency, then these.
ANSWERED_RANK, CLOSED_RANK = 8, 9


class State(StrEnum):
    """Where a conversation is."""

    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


class Author(StrEnum):
    """Whose words a message holds."""

    PERSON = "person"
    STAFF = "staff"
    HOUSE = "house"


class Kind(StrEnum):
    """What a message is."""

    TEXT = "text"
    CALLBACK = "callback"
    CALLED = "called"
    NOTE = "note"
    CLAIMED = "claimed"
    HANDED_OVER = "handed_over"
    ESCALATED = "escalated"
    MOVED = "moved"
    SUMMARY = "summary"
    REOPENED = "reopened"


class Helped(StrEnum):
    """What the person says of a closed conversation."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Expected:
    """How long the middle half of recent askers waited for a first answer, in minutes."""

    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class Window:
    """When somebody wants to be called."""

    begins: datetime
    ends: datetime


def rank(urgency: int, *, waiting: bool, closed: bool) -> int:
    """Return the first sort key of every list."""
    if closed:
        return CLOSED_RANK
    return urgency if waiting else ANSWERED_RANK


def reopens(closed_at: datetime, at: datetime) -> bool:
    """Whether a new message continues a closed conversation."""
    return at - closed_at < REOPEN_FOR


def expected(waits: Sequence[tuple[datetime, int]], at: datetime) -> Expected | None:
    """Return what recent first answers, as (when, seconds waited), let one expect; None while too few are known."""
    recent = [seconds for answered, seconds in waits if at - answered < RECENT]
    if len(recent) < FEWEST_WAITS:
        return None
    lower, _middle, upper = quantiles(recent, n=4)
    return Expected(_minutes(max(lower, 0)), _minutes(max(upper, 0)))


def _minutes(seconds: float) -> int:
    """Return minutes, coarser the more they are: nobody can promise 3 hours and 17 minutes."""
    minutes = max(1, round(seconds / 60))
    if minutes <= 10:  # noqa: PLR2004 - up to here a minute makes a difference
        return minutes
    step = 5 if minutes < 60 else 30  # noqa: PLR2004 - an hour
    return max(step, round(minutes / step) * step)
