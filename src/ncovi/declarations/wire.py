"""A declaration as it travels."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

import msgspec

MOST_IN_ONE_BODY = 20

Key = Annotated[str, msgspec.Meta(max_length=80)]


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One filled form about one person.

    `id` is a UUIDv7 made by the sender at the moment of declaring: sending the same again stores nothing twice.
    `answers` stay undecoded until the instrument is known.
    """

    id: UUID
    person: UUID
    instrument: Key
    version: int
    answers: msgspec.Raw


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Either one declaration or a list of them: told apart after decoding, so that a body is read only once."""

    id: UUID | msgspec.UnsetType = msgspec.UNSET
    person: UUID | msgspec.UnsetType = msgspec.UNSET
    instrument: Key | msgspec.UnsetType = msgspec.UNSET
    version: int | msgspec.UnsetType = msgspec.UNSET
    answers: msgspec.Raw = msgspec.Raw()
    declarations: tuple[Declaration, ...] | msgspec.UnsetType = msgspec.UNSET


_body = msgspec.json.Decoder(_Body)
_single = msgspec.json.Decoder(Declaration)


class TooMany(ValueError):  # noqa: N818 - reads as what it is
    """More declarations in one body than are taken, or none."""


def decode(body: bytes) -> tuple[tuple[Declaration, ...], bool]:
    """Return the declarations of a request body, and whether they came as a list.

    Raises:
        msgspec.DecodeError: not JSON, or not of this shape (`msgspec.ValidationError`, which names the place).
        TooMany: an empty list, or more than `MOST_IN_ONE_BODY`.
        RecursionError: nested too deeply.
    """
    read = _body.decode(body)
    if isinstance(read.declarations, msgspec.UnsetType):
        return (_one(read, body),), False
    if not 1 <= len(read.declarations) <= MOST_IN_ONE_BODY:
        raise TooMany
    if read != _Body(declarations=read.declarations):
        raise msgspec.ValidationError("Object contains unknown field `id` - at `$`")
    return read.declarations, True


def _one(read: _Body, body: bytes) -> Declaration:
    if (
        isinstance(read.id, UUID)
        and isinstance(read.person, UUID)
        and isinstance(read.instrument, str)
        and isinstance(read.version, int)
        and len(read.answers)
    ):
        return Declaration(read.id, read.person, read.instrument, read.version, read.answers)
    # Something is missing: the strict decoder says what.
    return _single.decode(body)


def declaration(*, id: UUID, person: UUID, instrument: str, version: int, answers: Mapping[str, Any]) -> Declaration:  # noqa: A002 - the field's name
    """Return a declaration whose answers are Python values, as a page's form gives them."""
    return Declaration(id, person, instrument, version, msgspec.Raw(msgspec.json.encode(answers)))
