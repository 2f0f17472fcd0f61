"""What each of Granian's processes loads: the application, tied to the life of the process that manages it."""

import multiprocessing
from multiprocessing.connection import wait

from ncovi.serving.lifeline import end_with

_manager = multiprocessing.parent_process()
if _manager is not None:
    _sentinel = _manager.sentinel
    end_with(lambda: wait([_sentinel]))

from ncovi.config.asgi import app  # noqa: E402 - the tie stands before anything slow begins

__all__ = ["app"]
