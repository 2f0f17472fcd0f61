"""The kinds of organisations as `data/kinds.toml` states them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind, for which units it exists, and how its organisations are called and placed."""

    code: str
    name_vi: str
    name_en: str
    line: str
    rank: int
    per: Literal["nation", "province", "area", "commune", "named"]
    parent: str = ""
    ties: tuple[str, ...] = ()
    pattern_vi: str = ""
    pattern_en: str = ""


@dataclass(frozen=True, slots=True)
class Institute:
    """A regional institute and the provinces that it advises."""

    code: str
    name_vi: str
    name_en: str
    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation with a name of its own: where it lies, and the kind of the organisation above it."""

    kind: str
    code: str
    name_vi: str
    name_en: str
    province: str
    parent: str


def kinds() -> list[Kind]:
    """Return the kinds, those above before those below."""
    read = _read("kinds.toml")
    found = [Kind(code, **{**entry, "ties": tuple(entry.get("ties", ()))}) for code, entry in read.items()]
    return sorted(found, key=lambda kind: kind.rank)


def institutes() -> list[Institute]:
    """Return the regional institutes."""
    read = _read("institutes.toml")
    return [Institute(code, **{**entry, "provinces": tuple(entry["provinces"])}) for code, entry in read.items()]


def named() -> list[Named]:
    """Return hospitals and checkpoints."""
    above = {kind.code: kind.parent for kind in kinds()}
    return [
        Named(kind, code, **{"parent": above[kind], **entry})
        for kind, entries in _read("named.toml").items()
        for code, entry in entries.items()
    ]


def _read(name: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("ncovi.access").joinpath("data", name).read_text(encoding="utf-8"))
