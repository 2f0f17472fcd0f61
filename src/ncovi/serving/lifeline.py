"""No process outlives the one that started it, even when that one is killed without a word.

The starter holds the writing end of a pipe. However it ends, the system closes that end, and whoever waits at the
other end knows.
"""

import os
import signal
import threading
import time
from collections.abc import Callable

GRACE_SECONDS = 10.0


def end_with(wait: Callable[[], object]) -> None:
    """Ask this process to stop once `wait` returns, and end it if it has not stopped after a while."""
    threading.Thread(target=_end_after, args=(wait,), name="lifeline", daemon=True).start()


def closed(pipe: int) -> Callable[[], object]:
    """Return a wait for the end of the process that holds the writing end of `pipe`."""
    return lambda: os.read(pipe, 1)


def _end_after(wait: Callable[[], object]) -> None:
    wait()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
