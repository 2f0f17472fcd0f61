"""How a run goes from one state to the next. Pure."""

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
# From, to, and the step that leads there; "-" is where nothing was yet.
TRANSITIONS = frozenset(
    {
        ("-", "waiting", "started"),
        ("waiting", "running", "taken_up"),
        ("running", "finished", "finished"),
        ("waiting", "failed", "failed"),
        ("running", "failed", "failed"),
        ("waiting", "stopped", "stopped"),
        ("running", "stopped", "stopped"),
        ("stopped", "waiting", "resumed"),
        ("failed", "waiting", "resumed"),
        ("finished", "undoing", "undo_asked"),
        ("stopped", "undoing", "undo_asked"),
        ("undoing", "undone", "undone"),
        ("undoing", "finished", "failed"),
    }
)
WAYS = frozenset((old, new) for old, new, _ in TRANSITIONS)


def may(before: str, after: str) -> bool:
    """Return whether a run may go from one state to another."""
    return (before, after) in WAYS


def seconds_left(done: int, total: int | None, seconds: float) -> float | None:
    """Return how long the rest takes at the pace so far; None while nobody can know."""
    if total is None or done < min(ENOUGH, total) or done <= 0 or seconds <= 0:
        return None
    return max(0, total - done) * seconds / done
