"""What may follow what in casework: pure, no clock, no database."""

from datetime import date, timedelta
from enum import StrEnum

MOST_URGENT = 3
# An older declaration describes how somebody was, not how they are: it is history, not work.
WORK_FOR = timedelta(days=14)


class State(StrEnum):
    """Where a work item is."""

    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


class Kind(StrEnum):
    """Why a work item exists."""

    VERIFY_DECLARATION = "verify_declaration"


class CallResult(StrEnum):
    """How an attempt to reach the person by phone ended."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    CALL_LATER = "call_later"


class Outcome(StrEnum):
    """What the verification found; an officer's decision, never a rule's."""

    NOTHING = "nothing"
    ADVICE_GIVEN = "advice_given"
    WATCH = "watch"
    SUSPECTED_CASE = "suspected_case"
    REFERRED = "referred"


class Action(StrEnum):
    """A step in the life of a work item."""

    OPENED = "opened"
    ATTACHED = "attached"
    CLAIMED = "claimed"
    RELEASED = "released"
    ASSIGNED = "assigned"
    CALLED = "called"
    NOTED = "noted"
    ESCALATED = "escalated"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class Hurdle(StrEnum):
    """Why a step cannot be taken."""

    CLOSED = "work_item_closed"
    CLAIMED_BY_OTHER = "work_item_claimed_by_other"
    NOT_CLAIMED = "work_item_not_claimed"


def urgency(level: int) -> int:
    """Return the sort key of a level: 0 for the most urgent, so that every list is read forwards."""
    return MOST_URGENT - level


def opens_work(level: int, declared: date, today: date) -> bool:
    """Whether a declaration asks something of its health unit."""
    return level > 0 and declared > today - WORK_FOR


def hurdle_to_work(state: str, claimed_by: int | None, officer: int) -> Hurdle | None:
    """Return what keeps `officer` from claiming, calling about or closing an item, or None.

    Whoever starts to work on an open item has claimed it by that.
    """
    if state == State.CLOSED:
        return Hurdle.CLOSED
    if state == State.CLAIMED and claimed_by != officer:
        return Hurdle.CLAIMED_BY_OTHER
    return None


def hurdle_to_release(state: str, claimed_by: int | None, officer: int, *, may_assign: bool) -> Hurdle | None:
    """Return what keeps `officer` from giving an item back; who may assign may also take it from others."""
    if state == State.CLOSED:
        return Hurdle.CLOSED
    if state == State.OPEN:
        return Hurdle.NOT_CLAIMED
    if claimed_by != officer and not may_assign:
        return Hurdle.CLAIMED_BY_OTHER
    return None
