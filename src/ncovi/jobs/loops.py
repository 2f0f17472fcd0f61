"""One task again and again in a thread of its own, through errors and restarts of the database."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

import structlog
from django.db import connections

LONGEST_PAUSE = 10.0

log = structlog.get_logger("ncovi.jobs")


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do every so many seconds; `run` returns whether there is more to do at once."""

    name: str
    every: float
    run: Callable[[], bool]


class Loop(Thread):
    """Runs a task until told to stop; the round that is under way is always finished."""

    def __init__(self, task: Task, stop: Event) -> None:
        super().__init__(name=task.name)
        self._task = task
        self._stop_asked = stop
        self._failures = 0

    def run(self) -> None:
        """Go round."""
        while not self._stop_asked.is_set():
            self._stop_asked.wait(self._round())

    def _round(self) -> float:
        """Run the task once and return how many seconds to wait."""
        begun = time.monotonic()
        try:
            more = self._task.run()
        except Exception as reason:  # noqa: BLE001 - whatever it is, the loop goes on
            self._failures += 1
            # The kind alone: an error's text may quote a row, and with it a person.
            log.error(  # noqa: TRY400 - see above
                "task failed", task=self._task.name, error=type(reason).__name__, failures=self._failures
            )
            return pause_after(self._failures, self._task.every)
        finally:
            connections.close_all()
        if self._failures:
            log.info("task recovered", task=self._task.name, failures=self._failures)
            self._failures = 0
        return 0.0 if more else max(0.0, self._task.every - (time.monotonic() - begun))


def pause_after(failures: int, every: float) -> float:
    """Return the seconds to wait after so many failures in a row: twice as long each time, up to a limit."""
    return max(every, min(LONGEST_PAUSE, 0.2 * 2.0 ** min(failures, 10)))
