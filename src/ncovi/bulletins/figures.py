"""Figures for everybody: what a place declared, how that changes, and nothing by which a person could be found.

Under five declarations that call for contact in a commune are not told, and where they could be found out by
subtraction, another commune's are left out with them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ncovi.declarations import queries as declared
from ncovi.declarations.queries import DayFigures
from ncovi.kernel import clock
from ncovi.territory.queries import Level, Unit, communes_of, provinces, unit

FEW = 5
WEEK = 7
DAYS = 14
PER_PEOPLE = 100_000
SAME, RISING, FALLING, UNTOLD = "same", "rising", "falling", "untold"
# Two standard deviations of the difference of two counts: less than that happens by itself.
NOISE = 2.0


@dataclass(frozen=True, slots=True)
class Trend:
    """How a week compares with the one before; `by` is the difference, without its sign."""

    direction: str
    by: int = 0


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A week of a unit below: `flagged` (calling for contact) is None where it may not be told."""

    unit: Unit
    declared: int | None
    flagged: int | None

    @property
    def rate(self) -> float | None:
        """Declarations in the week per hundred thousand people."""
        return _rate(self.declared, self.unit)


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """The figures of a place. The week is the last seven whole days; `today` is so far.

    None stands for numbers too small to be told.
    """

    unit: Unit
    as_of: datetime | None
    today: int | None
    declared: int | None
    flagged: int | None
    trend: Trend
    rate: float | None
    days: Sequence[tuple[date, int | None]]
    below: Sequence[UnitFigures]


def place_figures(level: Level, code: str, *, on: datetime) -> PlaceFigures:
    """Return the figures of today's nation, of a province or of a commune.

    Raises:
        NotFound: no such unit.
    """
    place = unit(code, level)
    today = clock.day_of(on)
    yesterday = today - timedelta(days=1)
    days = declared.daily(level, code, until=today, days=DAYS + 1)
    siblings = communes_of(place.province_code) if level == "commune" else []
    around = _weeks("commune", siblings, yesterday)
    whole, before = days[WEEK:-1], days[:WEEK]
    flagged, earlier = _flagged(whole), _flagged(before)
    hidden = _hidden({one.code: _of_week(around[one.code]) for one in siblings})
    told = level != "commune" or code not in hidden
    total = sum(day.declared for day in whole)
    return PlaceFigures(
        unit=place,
        as_of=declared.as_of(),
        today=_large(level, days[-1].declared),
        declared=_large(level, total),
        flagged=flagged if told else None,
        trend=trend(flagged, earlier) if told and (level != "commune" or earlier >= FEW) else Trend(UNTOLD),
        rate=_rate(_large(level, total), place),
        days=[(day.day, _large(level, day.declared)) for day in days[:-1]],
        below=_below(level, code, yesterday),
    )


def trend(now: int, before: int) -> Trend:
    """Return how a week's count compares with the count of the week before."""
    if abs(now - before) <= NOISE * math.sqrt(now + before):
        return Trend(SAME, abs(now - before))
    return Trend(RISING if now > before else FALLING, abs(now - before))


def _below(level: Level, code: str, last: date) -> list[UnitFigures]:
    if level == "commune":
        return []
    units = provinces() if level == "nation" else communes_of(code)
    below: Level = "province" if level == "nation" else "commune"
    weeks = _weeks(below, units, last)
    hidden = _hidden({one.code: _of_week(weeks[one.code]) for one in units}) if below == "commune" else set()
    return [
        UnitFigures(
            one,
            _large(below, weeks[one.code].declared),
            None if one.code in hidden else _of_week(weeks[one.code]),
        )
        for one in units
    ]


def _weeks(level: Level, units: Sequence[Unit], last: date) -> Mapping[str, DayFigures]:
    if not units:
        return {}
    return declared.summed(level, [one.code for one in units], first=last - timedelta(days=WEEK - 1), last=last)


def _hidden(flagged: Mapping[str, int]) -> set[str]:
    """Return the communes of a province whose number is not told.

    The province's is: one small number alone would be what is missing from the sum, so the next smallest goes too.
    """
    small = {code for code, number in flagged.items() if 0 < number < FEW}
    if len(small) == 1:
        others = {code: number for code, number in flagged.items() if code not in small and number}
        small |= {min(others, key=lambda code: (others[code], code))} if others else set()
    return small


def _of_week(figures: DayFigures) -> int:
    return sum(figures.by_level[1:])


def _flagged(days: Sequence[DayFigures]) -> int:
    return sum(_of_week(day) for day in days)


def _rate(declared_in_week: int | None, place: Unit) -> float | None:
    if declared_in_week is None or not place.population:
        return None
    return declared_in_week * PER_PEOPLE / place.population


def _large(level: str, number: int) -> int | None:
    """Return a number that may be told: in a commune, one that is nobody or at least a handful."""
    return None if level == "commune" and 0 < number < FEW else number
