"""A unit as a list has it, before it is a row, and the links that a list states."""

from dataclasses import dataclass, replace
from datetime import date

from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.naming import names, searchable
from ncovi.territory.units import NATION_CODE

Key = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Listed:
    """One unit of one list. Coordinates in degrees (WGS 84), area in km²."""

    level: str
    code: str
    full_name: str
    parent_code: str
    province_code: str
    valid_from: date
    valid_to: date | None = None
    lat: float | None = None
    lon: float | None = None
    area_km2: float | None = None
    population: int = 0
    population_source: str = "none"
    name_en: str = ""

    @property
    def key(self) -> Key:
        """What tells rows apart: the same code may stand in several lists."""
        return self.level, self.code, self.valid_from

    def populated(self, population: int, source: str) -> "Listed":
        """Return the same unit with inhabitants."""
        return replace(self, population=population, population_source=source)


@dataclass(frozen=True, slots=True)
class Link:
    """`successor` takes over from `predecessor` on `since`; see `models.Succession`."""

    predecessor: Key
    successor: Key
    since: date
    part: bool = False
    main: bool = True
    suspect: bool = False


def to_row(listed: Listed, place: str) -> AdministrativeUnit:
    """Return the unit as an unsaved row; `place` names what it lies in, for the search.

    Raises:
        ValueError: the full name begins with no kind of its level.
    """
    called = names(listed.level, listed.full_name, listed.name_en)
    return AdministrativeUnit(
        level=listed.level,
        code=listed.code,
        kind=called.kind,
        name_vi=called.name_vi,
        name_en=called.name_en,
        full_name_vi=called.full_name_vi,
        full_name_en=called.full_name_en,
        folded=called.folded,
        searchable=searchable(called.full_name_vi, place),
        parent_code=listed.parent_code,
        province_code=listed.province_code,
        lat=listed.lat,
        lon=listed.lon,
        area_km2=listed.area_km2,
        population=listed.population,
        population_source=listed.population_source,
        valid_from=listed.valid_from,
        valid_to=listed.valid_to,
    )


def nation(valid_from: date, population: int) -> AdministrativeUnit:
    """Return the row of the whole country, parent of the provinces."""
    return AdministrativeUnit(
        level="nation",
        code=NATION_CODE,
        kind="nation",
        name_vi="Việt Nam",
        name_en="Viet Nam",
        full_name_vi="Việt Nam",
        full_name_en="Viet Nam",
        folded="viet nam",
        searchable=" viet nam ",
        parent_code="",
        population=population,
        population_source="sum",
        valid_from=valid_from,
    )
