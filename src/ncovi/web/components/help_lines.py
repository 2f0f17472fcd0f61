"""The numbers to call, as dated data: a later number is a new entry, so that an old page can still be explained."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("help_lines.toml")


@dataclass(frozen=True, slots=True)
class HelpLines:
    """The numbers in force on a day, as they are read aloud."""

    emergency: str
    hotline: str


def help_lines(on: date) -> HelpLines:
    """Return the numbers in force on a day.

    Raises:
        LookupError: no number of a kind holds on that day.
    """
    lines = _lines()
    return HelpLines(emergency=_in_force(lines["emergency"], on), hotline=_in_force(lines["hotline"], on))


@cache
def _lines() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _in_force(entries: list[dict[str, Any]], on: date) -> str:
    holding = [entry for entry in entries if entry["since"] <= on]
    if not holding:
        raise LookupError(f"no number holds on {on}")
    return str(max(holding, key=lambda entry: entry["since"])["number"])
