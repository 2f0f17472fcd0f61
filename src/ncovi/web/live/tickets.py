"""A ticket lets a page listen for some minutes to what it was allowed to see when the ticket was given.

The stream asks no database: a guarded view gives the ticket, and when it has run out the page asks that view again, so
who may no longer see a conversation hears nothing more of it after `LIFETIME`. A ticket holds topics, never a word.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

import msgspec

from ncovi.kernel.crypto import derive

PURPOSE = "ncovi.live.ticket"
LIFETIME = 300
TAG_BYTES = 18
# An officer of a whole region hears of some hundred places; what is longer was not made here.
LONGEST = 16_384


class Ticket(msgspec.Struct, frozen=True, array_like=True):
    """What may be heard, what the page has seen already, and the seconds since 1970 at which it was given."""

    topics: tuple[str, ...]
    version: int
    given: float


class BadTicket(ValueError):  # noqa: N818 - reads as what it is
    """The text is no ticket of ours, was changed, or has run out."""


def give(secret: str, ticket: Ticket) -> str:
    """Return a ticket as it stands in an address."""
    body = urlsafe_b64encode(msgspec.json.encode(ticket)).rstrip(b"=")
    return f"{body.decode()}.{_tag(secret, body)}"


def read(secrets: Sequence[str], text: str, now: float) -> Ticket:
    """Return what a ticket says, if one of `secrets` signed it and it has not run out by `now`.

    Raises:
        BadTicket: otherwise.
    """
    body, dot, tag = text.partition(".")
    if not dot or len(text) > LONGEST or not text.isascii():
        raise BadTicket
    if not any(hmac.compare_digest(tag, _tag(secret, body.encode())) for secret in secrets):
        raise BadTicket
    ticket = msgspec.json.decode(urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Ticket)
    if not 0 <= now - ticket.given + 1 < LIFETIME:
        raise BadTicket
    return ticket


def _tag(secret: str, body: bytes) -> str:
    made = hashlib.blake2b(body, key=derive(secret, PURPOSE), digest_size=TAG_BYTES).digest()
    return urlsafe_b64encode(made).decode()
