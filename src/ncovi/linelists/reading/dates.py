"""Dates as people write them: day first, year first, as Excel's numbers, with the month as a word. Pure.

Where a date can be read in two ways the others in its column decide; where none of them can, day first, and the reader
is told that it was a guess.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ncovi.kernel.vietnamese import fold

Order = Literal["dmy", "mdy"]
ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
PARTS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?$")
WORDS = re.compile(r"^(?:ngay )?(\d{1,2})(?: thang| thg| th)? ?(\d{1,2}|[a-z]+)(?: nam)? (\d{4}|\d{2})$")
MONTH_FIRST = re.compile(r"^([a-z]+) (\d{1,2}) (\d{4})$")
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
EXCEL_EPOCH = date(1899, 12, 30)
# Numbers from 1927 to 2064: what lies outside is a count and no date.
SERIALS = range(10_000, 60_000)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LAST_MONTH = 12
# A year of two digits is of this century up to here, and of the last one beyond.
PIVOT = 2030 % 100


@dataclass(frozen=True, slots=True)
class Read:
    """A day, and whether it could have been another."""

    day: date
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """How the dates of a column are written: `sure` where one of them can only be read so."""

    order: Order
    sure: bool


def habit_of(texts: Iterable[str]) -> Habit:
    """Return the order of day and month in a column."""
    day_first = month_first = 0
    for text in texts:
        found = PARTS.match(text.strip())
        if found is None:
            continue
        first, second = int(found[1]), int(found[2])
        day_first += first > LAST_MONTH >= second
        month_first += second > LAST_MONTH >= first
    if month_first > day_first:
        return Habit("mdy", sure=day_first == 0)
    return Habit("dmy", sure=day_first > 0 and month_first == 0)


def read(text: str, habit: Habit) -> Read | None:
    """Return the day that a text means, None for one that means none."""
    told = text.strip()
    if found := ISO.match(told):
        return _read(int(found[1]), int(found[2]), int(found[3]))
    if found := PARTS.match(told):
        return _in_order(int(found[1]), int(found[2]), _year(found[3]), habit)
    if SERIAL.match(told):
        serial = int(float(told))
        return Read(EXCEL_EPOCH + timedelta(days=serial)) if serial in SERIALS else None
    return _with_word(fold(told))


def _in_order(first: int, second: int, year: int, habit: Habit) -> Read | None:
    if first > LAST_MONTH >= second:
        return _read(year, second, first)
    if second > LAST_MONTH >= first:
        return _read(year, first, second)
    day, month = (first, second) if habit.order == "dmy" else (second, first)
    return _read(year, month, day, doubtful=not habit.sure and day != month)


def _with_word(told: str) -> Read | None:
    if found := WORDS.match(told):
        month = int(found[2]) if found[2].isdigit() else _month(found[2])
        return _read(_year(found[3]), month, int(found[1]))
    if found := MONTH_FIRST.match(told):
        return _read(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > len("26"):
        return year
    return 2000 + year if year <= PIVOT else 1900 + year


def _read(year: int, month: int, day: int, *, doubtful: bool = False) -> Read | None:
    try:
        return Read(date(year, month, day), doubtful)
    except ValueError:
        return None
