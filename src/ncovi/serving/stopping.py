"""Ctrl-C, a polite kill and a closed terminal all mean the same: stop in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked for the end. No error: nothing that handles errors may swallow it."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `StopRequested` at the first request; further ones do not disturb the stopping."""
    before = {number: signal.signal(number, _request) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _request(_number: int, _frame: FrameType | None) -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise StopRequested
