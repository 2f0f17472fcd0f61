"""The receipt of a report: PA-4M2K-9TV0-7Q3X. It begins otherwise than a declaration's, so that nobody mixes them up.

Its sixty bits are a keyed hash of the report's id. Whoever sent a report without a name has nothing but this code, so
it must not be guessable; and it says nothing about what was reported, where or when.
"""

import hashlib
from uuid import UUID

from django.conf import settings

from ncovi.kernel import crockford
from ncovi.kernel.crypto import derive

PURPOSE = "ncovi.report.receipt"
PREFIX = "PA"
LENGTH = 12


class BadCode(ValueError):  # noqa: N818 - reads as what it is
    """The text is no receipt of a report."""


def tag_of(report: UUID) -> int:
    """Return the sixty bits by which a report is found; the oldest secret counts, for people keep their codes."""
    secret = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1]
    digest = hashlib.blake2b(report.bytes, key=derive(secret, PURPOSE), digest_size=8).digest()
    return int.from_bytes(digest) >> 4


def code_of(tag: int) -> str:
    """Return a tag as people read it out."""
    return f"{PREFIX}-{crockford.spelt(crockford.signs_of(tag, LENGTH), LENGTH // 3)}"


def parse(code: str) -> int:
    """Return the tag of a code; forgiving about case, blanks, dashes, and O for 0, I or L for 1.

    Raises:
        BadCode: it cannot be the code of a report.
    """
    typed = crockford.typed_signs(code)
    signs = crockford.signs_in(typed.removeprefix(PREFIX), LENGTH)
    if not typed.startswith(PREFIX) or not signs:
        raise BadCode
    return crockford.number_of(signs)
