"""Reads of administrative units. Days default to today; codes are those of the list in force on that day."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ncovi.kernel import clock
from ncovi.kernel.errors import NotFound
from ncovi.territory import present
from ncovi.territory.lists import LISTS, Placed
from ncovi.territory.lists import as_of_units as placed
from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.rows import to_unit
from ncovi.territory.search import find
from ncovi.territory.succession import abolished_communes, former_districts, predecessors, successors
from ncovi.territory.units import NATION_CODE, Level, Unit, level_of

__all__ = [
    "NATION_CODE",
    "Level",
    "Placed",
    "Unit",
    "abolished_communes",
    "as_of_units",
    "commune_provinces",
    "communes_of",
    "find",
    "former_districts",
    "level_of",
    "level_of_or_refuse",
    "names",
    "population",
    "predecessors",
    "province_of",
    "provinces",
    "successors",
    "unit",
]


def unit(code: str, level: Level | None = None, on: date | None = None) -> Unit:
    """Return the unit with `code`; without `level` its length tells.

    Raises:
        NotFound: `unit_unknown`; no such unit on that day.
    """
    sought = level or level_of_or_refuse(code)
    if on is None and (known := present.unit(sought, code)):
        return known
    row = _valid(on or clock.today()).filter(level=sought, code=code).first()
    if row is None:
        raise NotFound("unit_unknown", _("There is no such administrative unit."))
    return to_unit(row)


def level_of_or_refuse(code: str) -> Level:
    """Return the level that a code's length tells.

    Raises:
        NotFound: `unit_unknown`; no level has codes of that length.
    """
    try:
        return level_of(code)
    except KeyError as reason:
        raise NotFound("unit_unknown", _("There is no such administrative unit.")) from reason


def provinces(on: date | None = None) -> list[Unit]:
    """Return the provinces and centrally run cities of a day, by name."""
    if on is None:
        return present.children(NATION_CODE)
    return _sorted(_valid(on).filter(level="province"))


def communes_of(province_code: str, on: date | None = None) -> list[Unit]:
    """Return the communes, wards and special zones of a province on a day, by name."""
    if on is None:
        return present.children(province_code)
    return _sorted(_valid(on).filter(level="commune", province_code=province_code))


def names(codes: Iterable[str], lang: str | None = None) -> dict[str, str]:
    """Return the full name of each code of today's list ("VN", provinces, communes) in the page's language."""
    found = ((code, present.by_code(code)) for code in codes)
    return {code: unit.full_name(lang) for code, unit in found if unit}


def province_of(commune_code: str) -> str:
    """Return the code of the province in which a commune lies today.

    Raises:
        NotFound: `unit_unknown`.
    """
    return unit(commune_code, "commune").province_code


def population(code: str) -> int:
    """Return the inhabitants of one of today's units; `unit(code).population_source` says how they are known.

    Raises:
        NotFound: `unit_unknown`.
    """
    return unit(code).population


def commune_provinces() -> Mapping[str, str]:
    """Return the province code of every commune of today: for bulk work."""
    return {unit.code: unit.province_code for unit in present.every("commune")}


def as_of_units(codes: Iterable[str], which: str = "2020") -> dict[str, Placed]:
    """Return where most of each of today's communes lay in another list ("2020", "2025"), by today's code.

    Raises:
        NotFound: `list_unknown`; there is no list of that name.
    """
    if which not in LISTS:
        raise NotFound("list_unknown", _("There is no such list of units."))
    return placed(codes, which, clock.today())


def _valid(on: date) -> QuerySet[AdministrativeUnit]:
    return AdministrativeUnit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


def _sorted(rows: QuerySet[AdministrativeUnit]) -> list[Unit]:
    return [to_unit(row) for row in rows.order_by("folded", "code")]
