"""The worker: one thread a task, all ended by one event."""

import signal
from collections.abc import Sequence
from threading import Event

import structlog
from django.db import connection

from ncovi.jobs.loops import Loop, Task
from ncovi.jobs.timetable import timetable

log = structlog.get_logger("ncovi.jobs")


def run(stop: Event, tasks: Sequence[Task] | None = None) -> None:
    """Run the timetable until `stop` is set, then finish what is under way and return.

    Django must be set up.
    """
    loops = [Loop(task, stop) for task in (timetable() if tasks is None else tasks)]
    if (pool := getattr(connection, "pool", None)) is not None:
        # One each, and the starter's own: slow tasks that hold all there are would keep a flagged declaration waiting.
        pool.resize(1, max(len(loops) + 1, pool.max_size))
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
