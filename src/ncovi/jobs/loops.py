"""One task again and again in a thread of its own, through errors and restarts of the database."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

import structlog
from django.db import connections

LONGEST_PAUSE = 10.0

log = structlog.get_logger("ncovi.jobs")


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do every so many seconds; `run` returns whether there is more to do at once.

    `end` is done once, after the last round.
    """

    name: str
    every: float
    run: Callable[[], bool]
    end: Callable[[], None] | None = None


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
        if self._task.end is not None:
            self._task.end()

    def _round(self) -> float:
        """Run the task once and return how many seconds to wait."""
        begun = time.monotonic()
        try:
            more = self._task.run()
        except Exception as reason:  # noqa: BLE001 - whatever it is, the loop goes on
            self._failures += 1
            # Kind and place alone: an error's text may quote a row, and with it a person.
            log.error(  # noqa: TRY400 - see above
                "task failed",
                task=self._task.name,
                error=type(reason).__name__,
                where=place_of(reason),
                failures=self._failures,
            )
            return pause_after(self._failures, self._task.every)
        finally:
            connections.close_all()
        if self._failures:
            log.info("task recovered", task=self._task.name, failures=self._failures)
            self._failures = 0
        return 0.0 if more else max(0.0, self._task.every - (time.monotonic() - begun))


def pause_after(failures: int, every: float) -> float:
    """Return the seconds to wait after so many failures in a row: twice as long each time, up to a limit.

    A task that is due once an hour does not wait an hour to be tried again.
    """
    return min(LONGEST_PAUSE, max(every, 0.2 * 2.0 ** min(failures, 10)))


def place_of(reason: Exception) -> str:
    """Return file and line where an exception arose."""
    frames = traceback.extract_tb(reason.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
