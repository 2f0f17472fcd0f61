"""Hearing early that the server is about to stop: it waits for every answer to end before it says so itself."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType


def before_stop(act: Callable[[], None]) -> None:
    """Call `act` in the running loop when this process is asked to end; whoever listened before is still told.

    Signals reach the main thread alone: a server that runs its loop in another one ends its streams at their next beat.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGTERM)

    def asked(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, asked)
