"""The people behind imported rows: made from the row alone, so that importing again finds the same ones."""

import hashlib
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ncovi.people.rules import CELLS

_DIGEST_BYTES = 38
_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)
_LOW = (1 << 62) - 1
_HIGH = 0xFFF << 64
_MINUTE_MS = 60_000
_FIRST_MINUTE, _MINUTES = 6 * 60 + 30, 16 * 60


class Made(NamedTuple):
    """One person with a household and a declaration of their own; ids as bytes, `place` an index."""

    cell: int
    household: bytes
    person: bytes
    declaration: bytes
    place: int


class Maker:
    """Makes persons for one source, spread over places by population."""

    def __init__(self, source: str, populations: Sequence[int]) -> None:
        """`source` keeps the ids of different tables apart."""
        self._start = hashlib.blake2b(source.encode() + b"\x1f", digest_size=_DIGEST_BYTES)
        self._bounds = list(accumulate(populations))

    def make(self, row: str, copy: int, midnight_ms: int) -> Made:
        """Return the person of a row's `copy`, who declares at some hour of the day that begins at `midnight_ms`."""
        keyed = self._start.copy()
        keyed.update(b"%b\x1f%d" % (row.encode(), copy))
        digest = keyed.digest()
        high = midnight_ms << 80 | _VERSION_AND_VARIANT
        made = midnight_ms + (_FIRST_MINUTE + int.from_bytes(digest[34:36]) % _MINUTES) * _MINUTE_MS
        made += int.from_bytes(digest[36:38]) % _MINUTE_MS
        household = high | _random(digest[:10])
        place = bisect(self._bounds, int.from_bytes(digest[30:34]) * self._bounds[-1] >> 32)
        return Made(
            household % CELLS,
            household.to_bytes(16),
            (high | _random(digest[10:20])).to_bytes(16),
            (made << 80 | _VERSION_AND_VARIANT | _random(digest[20:30])).to_bytes(16),
            place,
        )


def _random(part: bytes) -> int:
    value = int.from_bytes(part)
    return (value << 2 & _HIGH) | (value & _LOW)
