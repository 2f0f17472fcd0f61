"""What each of Granian's processes loads: the application, tied to the life of the process that manages it."""

import multiprocessing
import warnings
from multiprocessing.connection import wait

from ncovi.serving.lifeline import end_with

_manager = multiprocessing.parent_process()
if _manager is not None:
    _sentinel = _manager.sentinel
    end_with(lambda: wait([_sentinel]))

# Static files are small, hashed and kept by browsers for a year: that each is read whole is nothing to warn about.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

from ncovi.config.asgi import app  # noqa: E402 - the tie stands before anything slow begins

__all__ = ["app"]
