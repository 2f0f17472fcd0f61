"""Keyset paging: a page is "the rows after this key", so that the thousandth page costs what the first one does."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ncovi.kernel.errors import Invalid

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows and the cursors of the pages before and after, None where there is none."""

    rows: Sequence[Row]
    newer: str | None = None
    older: str | None = None


def encode_cursor(*key: str | int) -> str:
    """Return an opaque, URL-safe cursor for a sort `key`; keys hold no personal data."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *types: type) -> tuple[str | int, ...]:
    """Return the key of a `cursor`, whose parts must be of `types`.

    Raises:
        Invalid: the cursor was changed or belongs to another list.
    """
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as reason:
        raise Invalid("cursor_invalid") from reason
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        raise Invalid("cursor_invalid")
    return tuple(key)
