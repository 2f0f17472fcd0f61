"""The receipt of a report: PA-4M2K-9TV0-7Q3X. It begins otherwise than a declaration's, so that nobody mixes them up.

Its sixty bits are a keyed hash of the report's id. Whoever sent a report without a name has nothing but this code, so
it must not be guessable; and it says nothing about what was reported, where or when.
"""

import hashlib
from uuid import UUID

from django.conf import settings

from ncovi.kernel.crypto import derive

PURPOSE = "ncovi.report.receipt"
PREFIX = "PA"
LENGTH = 12
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVING = str.maketrans("OIL", "011")
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}


class BadCode(ValueError):  # noqa: N818 - reads as what it is
    """The text is no receipt of a report."""


def tag_of(report: UUID) -> int:
    """Return the sixty bits by which a report is found; the oldest secret counts, for people keep their codes."""
    secret = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1]
    digest = hashlib.blake2b(report.bytes, key=derive(secret, PURPOSE), digest_size=8).digest()
    return int.from_bytes(digest) >> 4


def code_of(tag: int) -> str:
    """Return a tag as people read it out."""
    signs = "".join(_SIGNS[tag >> shift & 31] for shift in range(55, -1, -5))
    return f"{PREFIX}-{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def parse(code: str) -> int:
    """Return the tag of a code; forgiving about case, blanks, dashes, and O for 0, I or L for 1.

    Raises:
        BadCode: it cannot be the code of a report.
    """
    bare = "".join(sign for sign in code.upper() if sign not in "- \t–")
    signs = bare.removeprefix(PREFIX).translate(_FORGIVING)
    if not bare.startswith(PREFIX) or len(signs) != LENGTH or any(sign not in _VALUES for sign in signs):
        raise BadCode
    tag = 0
    for sign in signs:
        tag = tag << 5 | _VALUES[sign]
    return tag
