"""One supervising process per data directory, and whether the last one left in order."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ncovi.database.errors import explained
from ncovi.database.lock import opened, try_lock
from ncovi.serving.errors import ServingTrouble


@contextmanager
def alone(data_dir: Path) -> Iterator[bool]:
    """Hold `data_dir`; the value tells whether the last holder was killed, so that its children may still be ending.

    Raises:
        ServingTrouble: another process serves it.
    """
    with explained(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
    with opened(data_dir / "serving.lock") as handle:
        if not try_lock(handle, fcntl.LOCK_EX):
            raise ServingTrouble(
                f"NCOVI is already running on {data_dir}: stop it first, or set NCOVI_DATA_DIR and NCOVI_PORT."
            )
        killed = bool(os.pread(handle, 1, 0))
        with explained(data_dir):
            os.pwrite(handle, b"serving\n", 0)
        try:
            yield killed
        finally:
            os.ftruncate(handle, 0)
