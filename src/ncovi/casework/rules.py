"""What may follow what in casework: pure, no clock, no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

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
    MISSED_CHECK = "missed_check"
    WORSENING = "worsening"
    CONTACT = "contact"
    LAB_RESULT = "lab_result"
    HOTLINE = "hotline"
    REFERRAL = "referral"
    ALARM = "alarm"
    CASE_REPORT = "case_report"
    TASK = "task"
    DUPLICATE = "duplicate"


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
    DONE = "done"
    NOT_NEEDED = "not_needed"
    SENT_BACK = "sent_back"
    JOINED = "joined"


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
    DONE = "done"
    REFERRED = "referred"
    ACKNOWLEDGED = "acknowledged"
    SENT_BACK = "sent_back"
    JOINED = "joined"
    PARTED = "parted"
    REOPENED = "reopened"
    UNDONE = "undone"
    ANSWERED = "answered"


# Compared with docs/states.md.
TRANSITIONS = frozenset({
    ("-", "open", "opened"),
    ("claimed", "open", "attached"),
    ("open", "claimed", "claimed"),
    ("open", "claimed", "assigned"),
    ("open", "claimed", "called"),
    ("claimed", "open", "released"),
    ("claimed", "open", "referred"),
    ("claimed", "open", "sent_back"),
    ("claimed", "open", "undone"),
    ("open", "closed", "verified"),
    ("claimed", "closed", "verified"),
    ("open", "closed", "done"),
    ("claimed", "closed", "done"),
    ("open", "closed", "joined"),
    ("claimed", "closed", "joined"),
    ("open", "closed", "withdrawn"),
    ("claimed", "closed", "withdrawn"),
    ("closed", "open", "parted"),
    ("closed", "open", "reopened"),
    ("closed", "claimed", "reopened"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of two items that may be about the same: which, of what kind, about whom."""

    id: UUID
    kind: str
    person: tuple[int, UUID] | None


def hurdle_to_join(kept: Side, other: Side) -> str:
    """Return why `other` cannot be closed as a repeat of `kept`, "" where it can.

    A declaration gets an answer of its own, which its person reads; and no two persons become one by a press.
    """
    if kept.id == other.id:
        return "same_item"
    if other.kind == Kind.VERIFY_DECLARATION:
        return "declaration"
    if kept.person and other.person and kept.person != other.person:
        return "other_person"
    return ""


def urgency(level: int) -> int:
    """Return the sort key of a level: 0 for the most urgent, so that every list is read forwards."""
    return MOST_URGENT - level


def level_of(urgency: int) -> int:
    """Return the level that a sort key stands for."""
    return max(0, MOST_URGENT - urgency)


def outcome_fits(kind: str, outcome: str) -> bool:
    """Return whether work of a kind may end so: a declaration gets a finding, other work is done or not needed."""
    if outcome in {Outcome.JOINED, Outcome.SENT_BACK}:
        return False
    return kind != Kind.VERIFY_DECLARATION or outcome not in {Outcome.DONE, Outcome.NOT_NEEDED}


def opens_work(level: int, declared: date, today: date) -> bool:
    """Whether a declaration asks something of its health unit."""
    return level > 0 and declared > today - WORK_FOR
