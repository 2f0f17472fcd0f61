"""What may follow what with events, tasks and measures. Pure: no clock, no database."""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where an event is."""

    VERIFYING = "verifying"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"
    RESPONDING = "responding"
    CLOSED = "closed"


class Action(StrEnum):
    """A step in the life of an event; those of MOVES change its state."""

    OPENED = "opened"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"
    RESPONDING = "responding"
    CLOSED = "closed"
    REOPENED = "reopened"
    EDITED = "edited"
    LINKED = "linked"
    UNLINKED = "unlinked"
    ASSESSED = "assessed"
    DECIDED = "decided"
    TASKED = "tasked"
    ANSWERED = "answered"
    MEASURED = "measured"
    NOTED = "noted"
    REPORTED = "reported"


# From which state an action leads where.
MOVES: Mapping[Action, Mapping[State, State]] = MappingProxyType(
    {
        Action.CONFIRMED: {State.VERIFYING: State.CONFIRMED},
        Action.DISCARDED: {State.VERIFYING: State.DISCARDED, State.CONFIRMED: State.DISCARDED},
        Action.RESPONDING: {State.CONFIRMED: State.RESPONDING},
        Action.CLOSED: {State.CONFIRMED: State.CLOSED, State.RESPONDING: State.CLOSED},
        Action.REOPENED: {State.DISCARDED: State.VERIFYING, State.CLOSED: State.RESPONDING},
    }
)
TRANSITIONS = frozenset(
    (start.value, end.value, action.value) for action, moves in MOVES.items() for start, end in moves.items()
)
ACTIVE = (State.VERIFYING, State.CONFIRMED, State.RESPONDING)
ENDED = (State.DISCARDED, State.CLOSED)


class LinkKind(StrEnum):
    """What an event holds together."""

    SIGNAL = "signal"
    CASE = "case"
    ITEM = "item"
    CONTACT = "contact"


class TaskState(StrEnum):
    """Whether a unit answered what it was asked to do."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined"


class Status(StrEnum):
    """Where a measure is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


STATUS_MOVES: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.PLANNED: (Status.RUNNING, Status.CANCELLED),
        Status.RUNNING: (Status.DONE, Status.CANCELLED),
        Status.DONE: (),
        Status.CANCELLED: (),
    }
)
UNDER_WAY = (Status.PLANNED, Status.RUNNING)


class Confidence(StrEnum):
    """How sure one is of an assessment."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


def next_state(state: str, action: Action) -> State | None:
    """Return where an action leads from a state, None where it may not be taken."""
    return MOVES[action].get(State(state))


def next_actions(state: str) -> list[Action]:
    """Return the actions that change the state from here."""
    return [action for action, moves in MOVES.items() if State(state) in moves]


def may_order(kind: str, orders: Collection[str]) -> bool:
    """Return whether an organisation of a kind may order a measure."""
    return kind in orders


def days_fit(first: date, last: date | None) -> bool:
    """Return whether a span does not end before it begins."""
    return last is None or first <= last
