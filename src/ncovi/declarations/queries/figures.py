"""Daily figures of units, read from what `jobs.fold` keeps; nothing is counted here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from ncovi.access.scope import Scope

UNIT_CLAUSE = {
    "nation": ("unit_level = 'nation'", False),
    "province": ("unit_level = 'province' AND unit_code = ANY(%s)", True),
    "commune": ("unit_level = 'commune' AND unit_code = ANY(%s)", True),
}
COLUMNS = """sum(declared)::int, sum(declarers)::int, sum("none")::int, sum(watch)::int, sum(high)::int,
             sum(emergency)::int"""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What was declared on one day: `by_level` counts declarations of the levels 0 to 3; `declarers` are persons."""

    day: date
    declared: int = 0
    declarers: int = 0
    by_level: tuple[int, int, int, int] = (0, 0, 0, 0)


def daily(level: str, code: str, *, until: date, days: int = 14, programme: str = "covid19") -> Sequence[DayFigures]:
    """Return the figures of a unit for `days` days up to `until`, oldest first, zeros where nobody declared."""
    first = until - timedelta(days=days - 1)
    found = _read(level, [code], first, until, programme, "day")
    wanted = [first + timedelta(days=offset) for offset in range(days)]
    return [_figures(day, found.get(day)) for day in wanted]


def today(scope: Scope, *, day: date, programme: str = "covid19") -> DayFigures:
    """Return the figures of one day over everything in `scope`."""
    parts = [_read(level, codes, day, day, programme, "day").get(day) for level, codes in _units_of(scope).items()]
    counts = [sum(column) for column in zip(*[part for part in parts if part], strict=True)]
    return _figures(day, tuple(counts) or None)


def trend(scope: Scope, *, until: date, days: int = 14, programme: str = "covid19") -> Sequence[DayFigures]:
    """Return the figures of everything in `scope` for `days` days up to `until`, oldest first."""
    first = until - timedelta(days=days - 1)
    parts = [_read(level, codes, first, until, programme, "day") for level, codes in _units_of(scope).items()]
    summed: dict[date, tuple[int, ...] | None] = {}
    for day in (first + timedelta(days=offset) for offset in range(days)):
        counts = [sum(column) for column in zip(*[part[day] for part in parts if day in part], strict=True)]
        summed[day] = tuple(counts) or None
    return [_figures(day, counts) for day, counts in summed.items()]


def by_subunit(
    level: str, codes: Collection[str], *, day: date, programme: str = "covid19"
) -> Mapping[str, DayFigures]:
    """Return one day's figures of many units of one level, by code; every code is there."""
    found = _read(level, list(codes), day, day, programme, "unit_code")
    return {code: _figures(day, found.get(code)) for code in codes}


def summed(
    level: str, codes: Collection[str], *, first: date, last: date, programme: str = "covid19"
) -> Mapping[str, DayFigures]:
    """Return the figures of many units of one level over the days `first` to `last`, by code; every code is there.

    A person who declared on several of the days counts on each.
    """
    found = _read(level, list(codes), first, last, programme, "unit_code")
    return {code: _figures(last, found.get(code)) for code in codes}


def as_of() -> datetime | None:
    """Return the instant up to which the figures are complete, None before the first fold."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM declarations_folded")
        row = cursor.fetchone()
    return None if row is None else row[0]


def _units_of(scope: Scope) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for level, code in scope.units:
        grouped.setdefault(level, []).append(code)
    return grouped


def _read(
    level: str, codes: list[str], first: date, last: date, programme: str, key: str
) -> Mapping[date | str, tuple[int, ...]]:
    clause, bound = UNIT_CLAUSE[level]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {COLUMNS} FROM declarations_daily "  # noqa: S608 - our own constants
            f"WHERE {clause} AND day BETWEEN %s AND %s AND programme = %s GROUP BY {key}",
            [*([codes] if bound else []), first, last, programme],
        )
        return {row[0]: row[1:] for row in cursor.fetchall()}


def _figures(day: date, counts: tuple[int, ...] | None) -> DayFigures:
    if counts is None:
        return DayFigures(day)
    declared, declarers, none, watch, high, emergency = counts
    return DayFigures(day, declared, declarers, (none, watch, high, emergency))
