"""What stands in the way of a running database, in one line that says what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DatabaseTrouble(Exception):  # noqa: N818 - "trouble" is the word for what the operator has to mend
    """The database cannot be had; `str()` is one line for the person at the terminal."""


ADVICE = {
    "No space left on device": "the disk that holds {place} is full: free some space and start again.",
    "Disk quota exceeded": "the disk quota for {place} is used up: free some space and start again.",
    "Read-only file system": "the disk that holds {place} is read-only: set NCOVI_DATA_DIR to a directory that can be "
    "written.",
    "Permission denied": "{place} belongs to another user: give it to the user who starts NCOVI, or set NCOVI_DATA_DIR "
    "to a directory of your own.",
    "Operation not permitted": "{place} belongs to another user: give it to the user who starts NCOVI, or set "
    "NCOVI_DATA_DIR to a directory of your own.",
    "Not a directory": "{place} is a file where a directory is needed: set NCOVI_DATA_DIR to a directory.",
    "Cannot allocate memory": "the machine has too little free memory for the database: close other programs and "
    "start again.",
}
ADVICE_BY_NUMBER = {
    errno.ENOSPC: "No space left on device",
    errno.EDQUOT: "Disk quota exceeded",
    errno.EROFS: "Read-only file system",
    errno.EACCES: "Permission denied",
    errno.EPERM: "Operation not permitted",
    errno.ENOTDIR: "Not a directory",
    errno.EEXIST: "Not a directory",
    errno.ENOMEM: "Cannot allocate memory",
}


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn what the operating system refuses on `place` into `DatabaseTrouble`."""
    try:
        yield
    except OSError as reason:
        advice = ADVICE.get(ADVICE_BY_NUMBER.get(reason.errno or 0, ""))
        told = advice.format(place=place) if advice else f"{place} cannot be used ({reason.strerror or reason})."
        raise DatabaseTrouble(told) from reason


def from_output(text: str, *, place: Path, log: Path) -> DatabaseTrouble:
    """Return the trouble that PostgreSQL's own output tells about, with `log` named when nothing better is known."""
    for sign, advice in ADVICE.items():
        if sign in text:
            return DatabaseTrouble(advice.format(place=place))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    grave = [line for line in lines if any(mark in line for mark in ("FATAL", "PANIC", "error:"))]
    told = (grave or lines or ["it ended without a word"])[-1]
    return DatabaseTrouble(f"the database did not start: {told} (more in {log}).")
