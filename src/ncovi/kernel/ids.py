"""Identifiers made before the write: UUID version 7 (RFC 9562), sortable by time, idempotent to repeat."""

import hashlib
import os
import time
from datetime import UTC, datetime
from uuid import UUID

_RANDOM_BITS = 62
_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)


def uuid7(instant: datetime | None = None) -> UUID:
    """Return a new UUIDv7 for `instant` (aware; default now)."""
    milliseconds = time.time_ns() // 1_000_000 if instant is None else int(instant.timestamp() * 1000)
    return _assemble(milliseconds, int.from_bytes(os.urandom(10)))


def uuid7_from(instant: datetime, *parts: str) -> UUID:
    """Return the same UUIDv7 whenever `instant` and `parts` are the same: for imports that may be run again."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=10).digest()
    return _assemble(int(instant.timestamp() * 1000), int.from_bytes(digest))


def time_of(value: UUID) -> datetime:
    """Return the instant, to the millisecond, at which a UUIDv7 was made.

    Raises:
        ValueError: `value` is not of version 7.
    """
    if value.version != 7:  # noqa: PLR2004 - the version of RFC 9562
        raise ValueError("not a UUID of version 7")
    return datetime.fromtimestamp((value.int >> 80) / 1000, UTC)


def _assemble(milliseconds: int, random: int) -> UUID:
    high = (random >> _RANDOM_BITS) & 0xFFF
    low = random & ((1 << _RANDOM_BITS) - 1)
    return UUID(int=(milliseconds << 80) | _VERSION_AND_VARIANT | (high << 64) | low)
