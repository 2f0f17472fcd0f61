"""A month as a calendar shows it: weeks of days, each with what was told on it. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ncovi.declarations.queries import StoredDeclaration

WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid.

    `mark` is "told", "missed" (it was awaited and is over), "today" (nothing yet), "awaited" (a followed day to come)
    or "". `level` is the gravest of what was told; `receipt` leads to it where it is the only one.
    """

    day: date
    mark: str
    level: int = 0
    receipt: str = ""
    times: int = 0
    followed: bool = False


def weeks(
    first: date, last: date, told: Sequence[StoredDeclaration], followed: Collection[date], on: date
) -> list[list[Day | None]]:
    """Return the weeks of a month, Monday first; None outside of the month."""
    by_day = _by_day(told)
    days = [_day(day, by_day.get(day, ()), on, followed=day in followed) for day in _days(first, last)]
    cells: list[Day | None] = [*[None] * first.weekday(), *days]
    cells += [None] * (-len(cells) % WEEK)
    return [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)]


def _by_day(told: Iterable[StoredDeclaration]) -> Mapping[date, Sequence[StoredDeclaration]]:
    ordered = sorted(told, key=lambda one: one.key.day)
    return {day: list(group) for day, group in groupby(ordered, key=lambda one: one.key.day)}


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _day(day: date, told: Sequence[StoredDeclaration], on: date, *, followed: bool) -> Day:
    if told:
        receipt = told[0].receipt if len(told) == 1 else ""
        return Day(day, "told", max(one.level for one in told), receipt, len(told), followed)
    if day == on:
        return Day(day, "today", followed=followed)
    if not followed:
        return Day(day, "")
    return Day(day, "missed" if day < on else "awaited", followed=True)
