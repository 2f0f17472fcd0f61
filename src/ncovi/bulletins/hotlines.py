"""The numbers to call, as dated data: the country's come with the product, a place's are loaded by command.

What stands at the top of every page is read from the file alone, because it must be there when the database is not.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from ncovi.bulletins.models import Hotline
from ncovi.bulletins.rules import Place
from ncovi.kernel.languages import house_language
from ncovi.territory.memory import Memory

SOURCE = Path(__file__).with_name("data") / "hotlines.toml"


@dataclass(frozen=True, slots=True)
class HelpLines:
    """The numbers in force on a day, as they are read aloud."""

    emergency: str
    hotline: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A number of one place."""

    level: str
    code: str
    name_vi: str
    name_en: str
    number: str
    hours_vi: str
    hours_en: str
    since: date
    until: date | None

    def name(self) -> str:
        """Return who answers, in the page's language."""
        return self.name_en if house_language(get_language() or "vi") == "en" else self.name_vi

    def hours(self) -> str:
        """Return when somebody answers, in the page's language."""
        return self.hours_en if house_language(get_language() or "vi") == "en" else self.hours_vi

    def holds(self, on: date) -> bool:
        """Return whether the number answers on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


def help_lines(on: date) -> HelpLines:
    """Return the numbers in force on a day.

    Raises:
        LookupError: no number of a kind holds on that day.
    """
    lines = _lines()
    return HelpLines(emergency=_in_force(lines["emergency"], on), hotline=_in_force(lines["hotline"], on))


def place_lines(places: list[Place], on: date) -> list[PlaceLine]:
    """Return the numbers of some places that hold on a day, in the order of the places."""
    known = _loaded()
    return [line for place in places for line in known.get(place, ()) if line.holds(on)]


def forget() -> None:
    """Read the loaded numbers anew at the next use."""
    _loaded.clear()


@cache
def _lines() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _in_force(entries: list[dict[str, Any]], on: date) -> str:
    holding = [one for one in entries if one["since"] <= on and ("until" not in one or on <= one["until"])]
    if not holding:
        raise LookupError(f"no number holds on {on}")
    return str(max(holding, key=lambda entry: entry["since"])["number"])


def _read() -> dict[Place, list[PlaceLine]]:
    found: dict[Place, list[PlaceLine]] = {}
    for row in Hotline.objects.order_by("level", "code", "name_vi", "number"):
        line = PlaceLine(
            row.level, row.code, row.name_vi, row.name_en, row.number, row.hours_vi, row.hours_en, row.since, row.until
        )
        found.setdefault((row.level, row.code), []).append(line)
    return found


_loaded = Memory(_read)
