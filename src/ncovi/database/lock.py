"""Locks between processes; the system lets go of them when a process ends, however it ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ncovi.database.errors import explained

Say = Callable[[str], None]


@contextmanager
def exclusive(path: Path, *, say: Say, waiting: str) -> Iterator[None]:
    """Hold `path` alone, saying `waiting` once if somebody else holds it."""
    with opened(path) as handle:
        if not try_lock(handle, fcntl.LOCK_EX):
            say(waiting)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open the lock file `path`, which nobody else can read."""
    with explained(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


def try_lock(handle: int, kind: int) -> bool:
    """Take the lock if that is possible at once."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
