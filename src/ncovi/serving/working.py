"""The background worker as a process."""

import signal
import threading
from collections.abc import Callable


def worker(run: Callable[[threading.Event], None]) -> int:
    """Run `run` until SIGTERM or Ctrl-C sets the event that it is given."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    run(stop)
    return 0
