"""What makes a sheet's declaration: the same sheet of the same day is the same declaration."""

from datetime import date
from uuid import UUID

from ncovi.kernel.clock import start_of
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.secrets import vault

# By what way somebody reached the desk; a sheet of paper is the third.
WAYS = ("desk", "hotline")
BLANKS_AT_MOST = 50
# Days for which a printed sheet can be typed in.
GOOD_FOR = 60


def code_index(code: str) -> bytes:
    """Return by what a sheet's code is found; the code itself is kept nowhere."""
    return vault().index("paper-form", code)


def sheet_declaration_id(index: bytes, day: date) -> UUID:
    """Return the id of what was declared on a sheet, which begins the day on which it was filled in."""
    return uuid7_from(start_of(day), "paper-form", index.hex())
