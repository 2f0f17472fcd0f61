"""The columns of line lists as data: their names, by which headings they are known, and what they tell."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from ncovi.kernel.vietnamese import fold

Kind = Literal["ignored", "text", "name", "date", "birth", "year", "age", "code", "phone", "number", "place"]
ListName = Literal["cases", "contacts"]
LISTS: tuple[ListName, ...] = ("cases", "contacts")
FIELDS = Path(__file__).with_name("fields.toml")
VALUES = Path(__file__).with_name("values.toml")


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column; `vi` and `en` are its names in the ministry's sheets and in the usual ones."""

    code: str
    kind: Kind
    vi: str
    en: str
    also: tuple[str, ...] = ()
    needed: bool = False
    personal: bool = False
    read_in: tuple[ListName, ...] = msgspec.field(name="in", default=())
    out: tuple[ListName, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading by which it is known, folded."""
        return tuple(fold(name) for name in (self.vi, self.en, *self.also))

    def name(self, lang: str) -> str:
        """Return what it is called in a language's sheets."""
        return self.en if lang == "en" else self.vi


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    field: tuple[Field, ...]


@cache
def fields() -> tuple[Field, ...]:
    """Return all columns in the order of a sheet."""
    return msgspec.convert(tomllib.loads(FIELDS.read_text(encoding="utf-8")), _Document).field


@cache
def read_fields(name: ListName) -> dict[str, Field]:
    """Return the columns that are read in a list, by code."""
    return {one.code: one for one in fields() if name in one.read_in}


@cache
def written_fields(name: ListName, *, named: bool) -> tuple[Field, ...]:
    """Return the columns that are written in a list: those that tell who somebody is only where it is `named`."""
    return tuple(one for one in fields() if name in one.out and (named or not one.personal))


@cache
def words(code: str) -> dict[str, str]:
    """Return what the words of a column mean: a folded word leads to its value."""
    listed = _listed()[code]
    known = {fold(word): value for value, told in listed.items() for word in told}
    return known | {fold(value): value for value in listed}


@cache
def listed_words(code: str) -> dict[str, str]:
    """Return what the values of a column are called in the ministry's sheets: the first word of each."""
    return {value: told[0][:1].upper() + told[0][1:] for value, told in _listed()[code].items()}


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(VALUES.read_text(encoding="utf-8"))
    return found
