"""The published programmes, a folder each.

Every document has its digest in `programmes/lock.json`; published versions never change.
"""

import datetime
import hashlib
from functools import cache
from pathlib import Path

from ncovi.instruments.instrument import Instrument
from ncovi.instruments.programme import Programme
from ncovi.kernel.errors import NotFound

PACKAGED = Path(__file__).parent / "programmes"
LOCK = PACKAGED / "lock.json"


@cache
def programme(code: str) -> Programme:
    """The programme of that code; NotFound where there is none, DocumentError where it cannot be compiled."""
    return load(folder_of(code))


def instrument(key: str, version: int) -> Instrument:
    """A published version of a form: `instrument("covid19/universal", 1)`; NotFound where there is none."""
    code, form = split_key(key)
    return programme(code).instrument(form, version)


def current(key: str, on: datetime.date) -> Instrument:
    """The form to be filled in on that Vietnamese day; NotFound where there is none."""
    code, form = split_key(key)
    return programme(code).current(form, on)


def codes() -> tuple[str, ...]:
    """The codes of all programmes, sorted."""
    return tuple(sorted({folder.name for folder in PACKAGED.iterdir() if folder.is_dir()}))


def split_key(key: str) -> tuple[str, str]:
    """The two halves of a key: programme and form."""
    code, slash, form = key.partition("/")
    if not slash:
        raise NotFound("instrument")
    return code, form


def folder_of(code: str) -> Path:
    """The directory of a programme; only names that are really there are ever opened."""
    for folder in PACKAGED.iterdir():
        if folder.is_dir() and folder.name == code:
            return folder
    raise NotFound("programme")


def load(folder: Path) -> Programme:
    """Compile a programme directory."""
    return Programme({path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))})


def digests(root: Path = PACKAGED) -> dict[str, str]:
    """SHA-256 of every programme document below `root`, by its path."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.glob("*/*.json"))
    }
