"""What is done how often."""

from ncovi.casework import jobs as casework
from ncovi.jobs.loops import Task
from ncovi.kernel import outbox
from ncovi.kernel.clock import now

BATCH = 500
HANDLERS: dict[str, outbox.Handler] = {casework.FLAGGED_TOPIC: casework.open_work}


def timetable() -> tuple[Task, ...]:
    """Return the tasks; a flagged declaration is work within a second, a figure on a page is younger than five."""
    return (
        Task("relay", 0.2, relay),
        Task("counters", 2, fold_counters),
        Task("escalation", 30, escalate),
    )


def relay() -> bool:
    """Deliver what is due in the outbox."""
    return outbox.deliver(HANDLERS, at=now(), limit=BATCH) == BATCH


def fold_counters() -> bool:
    """Fold the counters of casework."""
    casework.fold_counters()
    return False


def escalate() -> bool:
    """Escalate what is overdue."""
    return casework.escalate_overdue(at=now(), limit=BATCH) == BATCH
