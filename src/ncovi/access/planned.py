"""Which organisations the country should have, worked out from its units alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ncovi.access.kinds import Institute, Kind, Named, institutes, kinds, named
from ncovi.access.scope import UnitKey
from ncovi.territory import queries as territory
from ncovi.territory.units import NATION_CODE, Unit

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """An organisation by (kind, code), what it is called, where it answers and to whom it belongs."""

    key: Key
    name_vi: str
    name_en: str
    territory: tuple[UnitKey, ...]
    parent: Key | None = None
    ties: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """The units that organisations are made for; `areas` gives the code of each commune's area."""

    provinces: list[Unit]
    communes: list[Unit]
    areas: Mapping[str, Unit]
    institute_of: Mapping[str, str]

    def above(self, kind: str, unit: Unit | None) -> Key:
        """Return the key of the organisation of `kind` to which something in `unit` belongs."""
        if kind == "institute" and unit:
            return kind, self.institute_of[unit.province_code]
        if kind == "area_centre" and unit:
            return kind, self.areas[unit.code].code
        if kind.startswith("commune") and unit:
            return kind, unit.code
        return kind, unit.province_code if unit and kind != "ministry" else NATION_CODE


def country() -> Country:
    """Return the country of today. A commune that was made of no district has its province as its area."""
    provinces = territory.provinces()
    by_code = {province.code: province for province in provinces}
    communes = [commune for province in provinces for commune in territory.communes_of(province.code)]
    former = territory.former_districts()
    return Country(
        provinces,
        communes,
        {commune.code: former.get(commune.code, by_code[commune.province_code]) for commune in communes},
        {code: institute.code for institute in institutes() for code in institute.provinces},
    )


def planned(land: Country) -> Iterator[Planned]:
    """Yield every organisation, those above before those below."""
    for kind in kinds():
        if kind.per == "nation":
            yield _make(land, kind, None, NATION_CODE, (("nation", NATION_CODE),))
        elif kind.per == "province":
            for unit in land.provinces:
                yield _make(land, kind, unit, unit.code, (("province", unit.code),))
        elif kind.per == "commune":
            for unit in land.communes:
                yield _make(land, kind, unit, unit.code, (("commune", unit.code),))
        elif kind.per == "area":
            yield from _area_centres(land, kind)
        elif kind.code == "institute":
            yield from (_institute(land, kind, institute) for institute in institutes())
        else:
            yield from _all_named(land, kind)


def _area_centres(land: Country, kind: Kind) -> Iterator[Planned]:
    communes: dict[str, list[Unit]] = {}
    for commune in land.communes:
        communes.setdefault(land.areas[commune.code].code, []).append(commune)
    for code, members in communes.items():
        area = land.areas[members[0].code]
        parent = (kind.parent, members[0].province_code)
        territory_: tuple[UnitKey, ...] = tuple(("commune", one.code) for one in members)
        yield Planned((kind.code, code), *_called(kind, area), territory_, parent)


def _institute(land: Country, kind: Kind, institute: Institute) -> Planned:
    present = {province.code for province in land.provinces}
    provinces: tuple[UnitKey, ...] = tuple(("province", code) for code in institute.provinces if code in present)
    parent = land.above(kind.parent, None)
    return Planned((kind.code, institute.code), institute.name_vi, institute.name_en, provinces, parent)


def _all_named(land: Country, kind: Kind) -> Iterator[Planned]:
    present = {province.code: province for province in land.provinces}
    for one in named():
        if one.kind == kind.code and one.province in present:
            yield _named(land, one, present[one.province])


def _named(land: Country, one: Named, province: Unit) -> Planned:
    return Planned((one.kind, one.code), one.name_vi, one.name_en, (), land.above(one.parent, province))


def _make(land: Country, kind: Kind, unit: Unit | None, code: str, territory_: tuple[UnitKey, ...]) -> Planned:
    parent = land.above(kind.parent, unit) if kind.parent else None
    ties = tuple(land.above(other, unit) for other in kind.ties)
    return Planned((kind.code, code), *_called(kind, unit), territory_, parent, ties)


def _called(kind: Kind, unit: Unit | None) -> tuple[str, str]:
    if unit is None:
        return kind.pattern_vi, kind.pattern_en
    # "Phường Ba Đình" stands in the middle of a name as "phường Ba Đình".
    inside = unit.full_name_vi[0].lower() + unit.full_name_vi[1:]
    vietnamese = kind.pattern_vi.format(unit=inside, name=unit.name_vi)
    return vietnamese, kind.pattern_en.format(unit=unit.full_name_en, name=unit.name_en)
