"""The citizen's token: who it opens, signed, with nothing kept on the server.

The same text sits in the browser's cookie and in an app's `Authorization: Bearer`. It is read for every declaration,
so it is one keyed hash over 27 bytes and no look-up: version (1), cell (2), household (16), epoch (4), expiry (4).
"""

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ncovi.kernel.crypto import derive

VERSION = 1
PURPOSE = "ncovi.citizen.token"
LIFETIME_SECONDS = 90 * 24 * 3600
RENEW_AFTER_SECONDS = 24 * 3600

_BODY = struct.Struct(">BH16sII")
_TAG_BYTES = 18
_LENGTH = 60


class BadToken(ValueError):  # noqa: N818 - reads as what it is
    """The text is no token of ours, was changed, or has expired."""


class Claims(NamedTuple):
    """What a token says: the household it opens, the epoch it was made in, and when it ends (seconds since 1970)."""

    cell: int
    household: UUID
    epoch: int
    expires: int


def issue(secret: str, *, cell: int, household: UUID, expires: int, epoch: int) -> str:
    """Return a token of 60 URL-safe characters."""
    body = _BODY.pack(VERSION, cell, household.bytes, epoch, expires)
    return urlsafe_b64encode(body + _tag(secret, body)).decode()


def read(secrets: Sequence[str], token: str, now: float) -> Claims:
    """Return what `token` says, if one of `secrets` (newest first) signed it and it has not ended by `now`.

    Raises:
        BadToken: otherwise.
    """
    body, tag = _split(token)
    for secret in secrets:
        if hmac.compare_digest(tag, _tag(secret, body)):
            break
    else:
        raise BadToken
    version, cell, household, epoch, expires = _BODY.unpack(body)
    if version != VERSION or expires <= now:
        raise BadToken
    return Claims(cell, UUID(bytes=household), epoch, expires)


def _split(token: str) -> tuple[bytes, bytes]:
    if len(token) != _LENGTH:
        raise BadToken
    try:
        raw = urlsafe_b64decode(token)
    except ValueError as reason:
        raise BadToken from reason
    if len(raw) != _BODY.size + _TAG_BYTES:
        raise BadToken
    return raw[: _BODY.size], raw[_BODY.size :]


def _tag(secret: str, body: bytes) -> bytes:
    keyed = _keyed(secret).copy()
    keyed.update(body)
    return keyed.digest()


@lru_cache(maxsize=16)
def _keyed(secret: str) -> "hashlib.blake2b":
    return hashlib.blake2b(key=derive(secret, PURPOSE), digest_size=_TAG_BYTES)
