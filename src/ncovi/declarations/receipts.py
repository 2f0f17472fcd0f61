"""The receipt: a short code that a person can read out, and that finds the declaration without an index of its own.

Sixty bits as twelve signs of Crockford's base 32: the cell (12 bits) and the day (13 bits, since 2020) lead to a small
part of the table; 35 bits of a keyed hash of the id pick the row and cannot be guessed.
"""

import hashlib
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ncovi.kernel.crockford import SIGNS, number_of, signs_in
from ncovi.kernel.crypto import derive

FIRST_DAY = date(2020, 1, 1)
PURPOSE = "ncovi.receipt"
TAG_BITS = 35
DAY_BITS = 13
LENGTH = 12

_PAIRS = [first + second for first in SIGNS for second in SIGNS]
_PAIR_BITS = 10
_PAIR_MASK = (1 << _PAIR_BITS) - 1
_FIRST_ORDINAL = FIRST_DAY.toordinal()


class Place(NamedTuple):
    """Where a receipt points."""

    cell: int
    day: date
    tag: int


class BadReceipt(ValueError):  # noqa: N818 - reads as what it is
    """The text is no receipt code."""


def receipt_code(secret: str, cell: int, day: date, declaration: UUID) -> str:
    """Return the code of a declaration, as in 0C4M-2K9T-V07Q."""
    days = day.toordinal() - _FIRST_ORDINAL
    number = (cell << DAY_BITS | days) << TAG_BITS | tag_of(secret, declaration)
    signs = [_PAIRS[number >> shift & _PAIR_MASK] for shift in (50, 40, 30, 20, 10, 0)]
    return f"{signs[0]}{signs[1]}-{signs[2]}{signs[3]}-{signs[4]}{signs[5]}"


def parse(code: str) -> Place:
    """Return where `code` points; forgiving about case, blanks, dashes, and O for 0, I or L for 1.

    Raises:
        BadReceipt: it cannot be a receipt code.
    """
    signs = signs_in(code, LENGTH)
    if not signs:
        raise BadReceipt
    number = number_of(signs)
    days = number >> TAG_BITS & ((1 << DAY_BITS) - 1)
    return Place(number >> (TAG_BITS + DAY_BITS), FIRST_DAY + timedelta(days=days), number & ((1 << TAG_BITS) - 1))


def tag_of(secret: str, declaration: UUID) -> int:
    """Return the 35 bits by which a receipt names `declaration`."""
    keyed = _keyed(secret).copy()
    keyed.update(declaration.bytes)
    return int.from_bytes(keyed.digest()) >> 5


@lru_cache(maxsize=16)
def _keyed(secret: str) -> "hashlib.blake2b":
    return hashlib.blake2b(key=derive(secret, PURPOSE), digest_size=5)
