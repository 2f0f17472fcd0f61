"""What travels: requests and answers of this interface, apart from declarations."""

from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec

Shape = TypeVar("Shape")
LONGEST_BODY = 4096
# A thousand letters of Vietnamese take three thousand bytes.
LONGEST_REPORT = 8192


class CodeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Asks for a one-time code."""

    phone: Annotated[str, msgspec.Meta(min_length=3, max_length=30)]


class TokenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gives a one-time code for a token."""

    phone: Annotated[str, msgspec.Meta(min_length=3, max_length=30)]
    code: Annotated[str, msgspec.Meta(min_length=6, max_length=20)]


class Token(msgspec.Struct, frozen=True):
    """A token and when it ends, in seconds since 1970."""

    token: str
    expires: int


class Accepted(msgspec.Struct, frozen=True):
    """Says that a code is on its way, whether or not the number is known, and for how long it holds."""

    valid_seconds: int
    resend_after_seconds: int


class PersonShape(msgspec.Struct, frozen=True):
    """A person of the household; `ready` says whether a declaration about them would be taken."""

    id: UUID
    full_name: str
    relation: str
    birth_year: int | None
    sex: str
    commune: str
    ready: bool


class InstrumentShape(msgspec.Struct, frozen=True):
    """A form to fill in, and where to read it."""

    key: str
    version: int
    title: str
    url: str


class Me(msgspec.Struct, frozen=True):
    """The household of the bearer."""

    household: UUID
    persons: tuple[PersonShape, ...]
    instruments: tuple[InstrumentShape, ...]


class Receipt(msgspec.Struct, frozen=True):
    """What the network says about a message: its name as the gateway gave it, and its state in a word."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    state: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]


class Incoming(msgspec.Struct, frozen=True):
    """A message that somebody sent; `id` is the gateway's name for it, the same when it calls again."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    sender: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    text: Annotated[str, msgspec.Meta(max_length=2000)]


class Taken(msgspec.Struct, frozen=True):
    """Whether it was new to us."""

    taken: bool


class ReportRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happens around; `id` (UUID version 7) makes sending it again harmless."""

    id: UUID
    kind: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    commune: Annotated[str, msgspec.Meta(min_length=5, max_length=5)]
    day: date
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    place: Annotated[str, msgspec.Meta(max_length=200)] = ""
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    ongoing: bool = False
    count: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    anonymous: bool = False


class ReportReceipt(msgspec.Struct, frozen=True):
    """The report's code, and the page that tells what became of it."""

    receipt: str
    url: str
