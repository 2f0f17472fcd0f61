"""The code that somebody shows: who checked what and when, signed, and nothing about the person. Pure.

Staff verify it without a connection, so the signature has a public half (ECDSA on P-256, the one that every browser
can check). Inside stands a sealed reference that only the server opens, made anew each time, so that two codes of one
person have nothing in common.
"""

import os
import struct
from base64 import b32decode, b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from ncovi.kernel import signing
from ncovi.kernel.clock import day_of, start_of
from ncovi.kernel.crypto import derive

PREFIX = "NCOVI:"
PURPOSE = "ncovi.pass.signing"
VERSION = 1
KINDS = {1: "checked", 2: "received"}
LIFETIME = timedelta(hours=4)
# A telephone's clock may run a little ahead of the staff's; behind it nothing is forgiven.
SKEW = timedelta(minutes=5)

_HEAD = struct.Struct(">BB24sIIH")
_NONCE = 6
_REFERENCE = struct.Struct(">H16s")
_LONGEST_NAME = 60
_LONGEST = 400
_DAY_ZERO = date(2000, 1, 1)


class BadPass(ValueError):  # noqa: N818 - reads as what it is
    """The text is no code of ours that holds now; `code` says why: malformed, forged, expired, not_yet, another_day."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Pass:
    """What a code says: `kind` of check, by which unit, on which day; and between which instants it holds."""

    kind: str
    unit: str
    checked_on: date
    issued: datetime
    expires: datetime
    sealed: bytes


def issue(secret: str, *, person: tuple[int, UUID], kind: str, unit: str, checked_on: date, at: datetime) -> str:
    """Return the code's text, in letters and digits that a QR code packs tightly; it ends with the Vietnamese day."""
    ends = min(at + LIFETIME, start_of(day_of(at) + timedelta(days=1)))
    number = next(number for number, name in KINDS.items() if name == kind)
    head = _HEAD.pack(
        VERSION,
        number,
        _seal(secret, person),
        int(at.timestamp()),
        int(ends.timestamp()),
        (checked_on - _DAY_ZERO).days,
    )
    body = head + _short(unit)
    return PREFIX + b32encode(body + signing.sign(secret, PURPOSE, body)).decode().rstrip("=")


def read(public_keys: Sequence[bytes], text: str, at: datetime) -> Pass:
    """Return what a code says if one of `public_keys` bears it out and it holds at `at`.

    Raises:
        BadPass: otherwise.
    """
    body, signature = _split(text)
    if not any(signing.is_signed(key, body, signature) for key in public_keys):
        raise BadPass("forged")
    version, kind, sealed, issued, expires, days = _HEAD.unpack(body[: _HEAD.size])
    if version != VERSION or kind not in KINDS:
        raise BadPass("malformed")
    said = Pass(
        kind=KINDS[kind],
        unit=body[_HEAD.size :].decode(),
        checked_on=_DAY_ZERO + timedelta(days=days),
        issued=datetime.fromtimestamp(issued, UTC),
        expires=datetime.fromtimestamp(expires, UTC),
        sealed=sealed,
    )
    _refuse_unless_now(said, at)
    return said


def person_of(secrets: Sequence[str], sealed: bytes) -> list[tuple[int, UUID]]:
    """Return (cell, id) of the person behind a sealed reference, one guess a secret; only one of them exists."""
    return [_unseal(secret, sealed) for secret in secrets]


def public_key(secret: str) -> bytes:
    """Return the half of the signing key that staff's pages hold: an uncompressed point of 65 bytes."""
    return signing.public_key(secret, PURPOSE)


def _refuse_unless_now(said: Pass, at: datetime) -> None:
    if at >= said.expires:
        raise BadPass("expired")
    if said.issued > at + SKEW:
        raise BadPass("not_yet")
    if day_of(said.issued) != day_of(said.expires - timedelta(seconds=1)):
        raise BadPass("another_day")


def _split(text: str) -> tuple[bytes, bytes]:
    packed = "".join(text.split()).upper().removeprefix(PREFIX)
    if not packed or len(packed) > _LONGEST:
        raise BadPass("malformed")
    try:
        raw = b32decode(packed + "=" * (-len(packed) % 8))
    except ValueError as reason:
        raise BadPass("malformed") from reason
    if len(raw) < _HEAD.size + signing.LENGTH:
        raise BadPass("malformed")
    return raw[: -signing.LENGTH], raw[-signing.LENGTH :]


def _short(name: str) -> bytes:
    return name.encode()[:_LONGEST_NAME].decode(errors="ignore").encode()


def _seal(secret: str, person: tuple[int, UUID]) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + _stream(secret, nonce, _REFERENCE.pack(person[0], person[1].bytes))


def _unseal(secret: str, sealed: bytes) -> tuple[int, UUID]:
    cell, person = _REFERENCE.unpack(_stream(secret, sealed[:_NONCE], sealed[_NONCE:]))
    return cell, UUID(bytes=person)


def _stream(secret: str, nonce: bytes, text: bytes) -> bytes:
    # The signature binds the reference, so it needs no seal of its own against change.
    cipher = Cipher(algorithms.AES(derive(secret, "ncovi.pass.reference")), modes.CTR(nonce.ljust(16, b"\0")))
    return cipher.encryptor().update(text)
