"""What is data here: deadlines by kind and level, the way up, weekly hours, shifts, public holidays."""

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ncovi.casework.clocks.rules import Hours, Window, span

HERE = Path(__file__).parent
EVERY = "*"
ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long something may take, and whether only hours of duty count."""

    allowed: timedelta
    in_duty: bool


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """A shift that the roster offers."""

    code: str
    begins: time
    ends: time

    def on(self, day: date) -> Window:
        """Return it on a day."""
        return span(day, self.begins, self.ends)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Why the weekly hours do not hold on a day, or hold in spite of the weekday."""

    names: dict[str, str]
    rests: bool

    def name(self, lang: str) -> str:
        """Return it in a language, in Vietnamese where it is not written in that one."""
        return self.names.get(lang.split("-", 1)[0]) or self.names["vi"]


def deadline(kind: str, level: int, on: date) -> Deadline:
    """Return what holds on a day for a kind and level; a level beyond the known ones counts as the nearest."""
    entries = [entry for entry in _read("deadlines")["deadline"] if entry["since"] <= on]
    own = [entry for entry in entries if entry["kind"] == kind and entry["level"] == level]
    held = own or [entry for entry in entries if entry["kind"] == EVERY and entry["level"] == min(max(level, 0), 3)]
    last = max(held, key=lambda entry: entry["since"])
    return Deadline(timedelta(minutes=last["minutes"]), last["runs"] == "duty")


def above(kind: str) -> str | None:
    """Return the kind of organisation that is asked after one of `kind`, None where the line of authority says it."""
    found: str | None = _read("deadlines")["line"].get(kind)
    return found


@cache
def hours() -> Hours:
    """Return the weekly hours."""
    given = _read("deadlines")["hours"]
    return Hours(frozenset(given["days"]), given["begins"], given["ends"])


@cache
def shift_kinds() -> tuple[ShiftKind, ...]:
    """Return the shifts that the roster offers, in the order of the day."""
    return tuple(ShiftKind(**entry) for entry in _read("deadlines")["shift"])


@cache
def holidays() -> dict[date, Holiday]:
    """Return the days on which the country rests, or works in spite of the weekday."""
    given = _read("holidays")
    return {
        day: Holiday({"vi": entry["vi"], "en": entry["en"]}, rests)
        for kind, rests in (("working", False), ("holiday", True))
        for entry in given[kind]
        for day in entry["days"]
    }


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
