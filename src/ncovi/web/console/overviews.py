"""What an overview says about a territory, from figures that are kept. Nothing is counted here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.access.scope import Scope, UnitKey
from ncovi.casework import counters
from ncovi.casework.counters import Figures
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import DayFigures
from ncovi.instruments.levels import EMERGENCY, HIGH
from ncovi.territory.queries import Unit, communes_of, provinces, unit

DAYS = 28
# Below this a percentage is all zeros.
RARE = 0.001


@dataclass(frozen=True, slots=True)
class Territory:
    """What an overview is about: one unit, or the units of an organisation together."""

    name: str
    population: int
    estimated: bool
    scope: Scope
    level: str
    code: str
    above: Sequence[Unit]
    subunits: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class SubunitLine:
    """A unit below with its figures of today."""

    unit: Unit
    day: DayFigures
    work: Figures

    @property
    def participation(self) -> float:
        """Distinct declarers of today per inhabitant."""
        return participation(self.day.declarers, self.unit.population)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a territory."""

    territory: Territory
    trend: Sequence[DayFigures]
    work: Figures
    lines: Sequence[SubunitLine]
    as_of: datetime | None

    @property
    def today(self) -> DayFigures:
        """The figures of today."""
        return self.trend[-1]

    @property
    def participation(self) -> float:
        """Distinct declarers of today per inhabitant."""
        return participation(self.today.declarers, self.territory.population)


def participation(declarers: int, population: int) -> float:
    """Return the share of a population that declared, 0 where nobody lives."""
    return declarers / population if population else 0.0


def sees(scope: Scope, one: Unit) -> bool:
    """Whether a unit of today lies within a scope, so that its overview may be opened."""
    if one.level == "nation":
        return scope.nation
    if one.level == "commune":
        return scope.covers(one.code, one.province_code)
    return one.level == "province" and (scope.nation or one.code in scope.provinces)


def territory_of(one: Unit, scope: Scope) -> Territory:
    """Return the territory of a single unit; `scope` is the officer's and decides which units above are shown."""
    return Territory(
        name=one.full_name(),
        population=one.population,
        estimated=one.population_source == "estimate",
        scope=Scope.of([cast("UnitKey", (one.level, one.code))]),
        level=one.level,
        code=one.code,
        above=[above for above in _above(one) if sees(scope, above)],
        subunits=_below(one),
    )


def own_territory(officer: OfficerCard, organisation: str) -> Territory:
    """Return the territory of the officer's organisation."""
    root = officer.scope.root
    if root is not None:
        return territory_of(unit(root[1], root[0]), officer.scope)
    units = [unit(code, level) for level, code in officer.scope.units]
    return Territory(
        name=organisation,
        population=sum(one.population for one in units),
        estimated=any(one.population_source == "estimate" for one in units),
        scope=officer.scope,
        level="",
        code="",
        above=(),
        subunits=units,
    )


def overview_of(territory: Territory, day: date) -> Overview:
    """Read the figures of a territory: a fixed number of queries, whatever its size."""
    return Overview(
        territory=territory,
        trend=declarations.trend(territory.scope, until=day, days=DAYS),
        work=counters.of_scope(territory.scope),
        lines=_lines(territory, day),
        as_of=declarations.as_of(),
    )


def _lines(territory: Territory, day: date) -> list[SubunitLine]:
    days: dict[str, DayFigures] = {}
    work: dict[str, Figures] = {}
    for level in {one.level for one in territory.subunits}:
        codes = [one.code for one in territory.subunits if one.level == level]
        days |= declarations.by_subunit(level, codes, day=day)
        kept: Mapping[str, Figures] = counters.of_units(level, codes)
        work |= {code: kept[code] for code in codes}
    lines = [SubunitLine(one, days[one.code], work[one.code]) for one in territory.subunits]
    # What waits longest comes first; units with nothing late keep the order of their names.
    return sorted(lines, key=_need, reverse=True)


def _need(line: SubunitLine) -> tuple[int, ...]:
    work = line.work
    return work.overdue, work.waiting(EMERGENCY), work.waiting(HIGH), work.waiting()


def _below(one: Unit) -> Sequence[Unit]:
    if one.level == "nation":
        return provinces()
    return communes_of(one.code) if one.level == "province" else ()


def _above(one: Unit) -> list[Unit]:
    above: list[Unit] = []
    while one.level != "nation":
        one = unit(one.parent_code)
        above.insert(0, one)
    return above


def shares(values: Sequence[float]) -> list[str]:
    """Return shares in words that can be compared: all per 100,000 people where every one is below 0.1 %."""
    rare = 0 < max(values, default=0) < RARE
    return [_per_100000(share) if rare else percent(share) for share in values]


def _per_100000(share: float) -> str:
    return _("%(number)s per 100,000") % {"number": _number(share * 100_000)}


def percent(share: float) -> str:
    """Return a share with as many digits as it takes to say something."""
    return f"{_number(share * 100)} %"


def _number(shown: float) -> str:
    digits = 0 if shown >= 10 or shown == 0 else 1 if shown >= 1 else 2  # noqa: PLR2004 - ten and one
    return number_format(round(shown, digits), digits)
