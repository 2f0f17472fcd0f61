"""How a run goes from one state to the next. Pure."""

from collections.abc import Mapping
from enum import StrEnum

# A step that fails this often in a row is not tried again before somebody has looked.
MOST_FAILURES = 5
# Fewer finished rows than this say nothing about how long the rest takes.
ENOUGH = 20


class State(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    FINISHED = "finished"
    UNDOING = "undoing"
    UNDONE = "undone"


ACTIVE = (State.WAITING, State.RUNNING, State.UNDOING)
# From, to: who may bring it about.
TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("", State.WAITING): "officer",
    (State.WAITING, State.RUNNING): "worker",
    (State.RUNNING, State.FINISHED): "worker",
    (State.RUNNING, State.FAILED): "worker",
    (State.WAITING, State.STOPPED): "officer",
    (State.RUNNING, State.STOPPED): "officer",
    (State.STOPPED, State.WAITING): "officer",
    (State.FAILED, State.WAITING): "officer",
    (State.FINISHED, State.UNDOING): "officer",
    (State.STOPPED, State.UNDOING): "officer",
    (State.UNDOING, State.UNDONE): "worker",
    (State.UNDOING, State.FAILED): "worker",
}


def may(before: str, after: str) -> bool:
    """Return whether a run may go from one state to another."""
    return (before, after) in TRANSITIONS


def seconds_left(done: int, total: int | None, seconds: float) -> float | None:
    """Return how long the rest takes at the pace so far; None while nobody can know."""
    if total is None or done < min(ENOUGH, total) or done <= 0 or seconds <= 0:
        return None
    return max(0, total - done) * seconds / done
