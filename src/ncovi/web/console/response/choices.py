"""What the forms of events offer: places of a territory, units by kind."""

from collections.abc import Iterable, Sequence
from functools import cache

from ncovi.access.directory import Entry
from ncovi.access.kinds import kinds
from ncovi.access.scope import Scope
from ncovi.instruments.registry import programme
from ncovi.instruments.response_plan import planned_programmes
from ncovi.response.areas import Area, area_of, names_of
from ncovi.response.units import ASKED, units_of
from ncovi.territory.queries import NATION_CODE, communes_of, provinces
from ncovi.web.console.present import language

Choices = list[tuple[str, str]]
Grouped = list[tuple[str, list[tuple[int, str]]]]


def programmes() -> Choices:
    """Return the programmes that have a plan for events."""
    return [(code, programme(code).name(language())) for code in planned_programmes()]


def places(scope: Scope, also: Iterable[Area] = ()) -> Choices:
    """Return the places that an officer may name: the whole territory and the units below, and those named before."""
    if scope.nation:
        areas = [Area(), *(Area(one.code) for one in provinces())]
    else:
        below = [one for code in scope.provinces for one in communes_of(code)]
        areas = [Area(code) for code in scope.provinces] + [Area(one.province_code, one.code) for one in below]
        areas += [area_of(code) for code in scope.communes]
    # What was named before comes first: among a hundred places it would be lost.
    return _named([*dict.fromkeys([*also, *areas])])


def places_within(areas: Sequence[Area]) -> Choices:
    """Return the places of an event, and the communes of its provinces."""
    below = [
        Area(one.province_code, one.code)
        for area in areas
        if area.province and not area.commune
        for one in communes_of(area.province)
    ]
    whole = [Area(one.code) for one in provinces()] if any(not area.province for area in areas) else []
    return _named([*dict.fromkeys([*areas, *whole, *below])])


def areas_of(codes: Iterable[str]) -> tuple[Area, ...]:
    """Return what was chosen."""
    return tuple(area_of(code or NATION_CODE) for code in codes)


def asked(areas: Sequence[Area]) -> Grouped:
    """Return the units that may be given a task, by kind."""
    return _grouped(entry for entry in units_of(areas) if entry.kind in ASKED)


def involved(areas: Sequence[Area], only: Iterable[str] | None = None) -> Grouped:
    """Return the units that have to do with some places, by kind; of the kinds `only` where they are given."""
    wanted = None if only is None else set(only)
    return _grouped(entry for entry in units_of(areas) if wanted is None or entry.kind in wanted)


def _named(areas: Sequence[Area]) -> Choices:
    return [(area.code, name) for area, name in zip(areas, names_of(areas), strict=True)]


def _grouped(entries: Iterable[Entry]) -> Grouped:
    called = _kind_names(language())
    groups: dict[str, list[tuple[int, str]]] = {}
    for entry in entries:
        groups.setdefault(called.get(entry.kind, entry.kind), []).append((entry.id, entry.name()))
    return list(groups.items())


@cache
def _kind_names(lang: str) -> dict[str, str]:
    return {kind.code: kind.name_vi if lang == "vi" else kind.name_en for kind in kinds()}
