"""The worker: one thread a task, all ended by one event."""

import signal
from collections.abc import Sequence
from threading import Event

import structlog

from ncovi.jobs.loops import Loop, Task
from ncovi.jobs.timetable import timetable

log = structlog.get_logger("ncovi.jobs")


def run(stop: Event, tasks: Sequence[Task] | None = None) -> None:
    """Run the timetable until `stop` is set, then finish what is under way and return.

    Django must be set up.
    """
    loops = [Loop(task, stop) for task in (timetable() if tasks is None else tasks)]
    for loop in loops:
        loop.start()
    log.info("worker started", tasks=len(loops))
    for loop in loops:
        loop.join()
    log.info("worker stopped")


def main() -> None:
    """Run as a process of its own until SIGTERM or SIGINT."""
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    run(stop)
