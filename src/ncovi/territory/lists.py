"""Today's communes as an earlier list had them: where most of each lay, so that figures are reported in either list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.rows import to_unit
from ncovi.territory.units import Unit

# Lists by the name that people give them, with a day on which each was in force.
LISTS = {"2020": date(2025, 6, 30), "2025": date(2025, 7, 1)}
_BACK = """
WITH RECURSIVE chain (origin, id, trust, main) AS (
    SELECT id, id, 1, 1 FROM territory_unit
    WHERE level = 'commune' AND code = ANY(%(codes)s) AND valid_from <= %(today)s
      AND (valid_to IS NULL OR valid_to >= %(today)s)
    UNION
    SELECT chain.origin, link.predecessor_id, chain.trust * (1 - link.suspect::int), chain.main * link.main::int
    FROM chain JOIN territory_succession link ON link.successor_id = chain.id
)
SELECT DISTINCT ON (today.code) today.code, chain.id
FROM chain JOIN territory_unit u ON u.id = chain.id JOIN territory_unit today ON today.id = chain.origin
WHERE u.level = 'commune' AND u.valid_from <= %(on)s AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
ORDER BY today.code, chain.trust DESC, chain.main DESC, u.population DESC, u.code
"""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where most of one of today's communes lay in another list; district and province as far as that list had them."""

    commune: Unit
    district: Unit | None
    province: Unit | None


def as_of_units(codes: Iterable[str], which: str, today: date) -> dict[str, Placed]:
    """Return for codes of today's communes where most of each lay in the list called `which`, by code, in two queries.

    A commune of which that list knows nothing is left out. Figures are given to the commune that brought most people.

    Raises:
        KeyError: there is no list of that name.
    """
    on = LISTS[which]
    with connection.cursor() as cursor:
        cursor.execute(_BACK, {"codes": sorted(set(codes)), "on": on, "today": today})
        origins: dict[str, int] = dict(cursor.fetchall())
    rows = AdministrativeUnit.objects.in_bulk(list(set(origins.values())))
    above = _above(rows.values(), on)
    return {code: _placed(to_unit(rows[key]), above) for code, key in origins.items()}


def _above(communes: Iterable[AdministrativeUnit], on: date) -> dict[tuple[str, str], Unit]:
    """Return the districts and provinces of communes as they stood on a day, by level and code."""
    listed = list(communes)
    codes = {commune.parent_code for commune in listed} | {commune.province_code for commune in listed}
    rows = AdministrativeUnit.objects.filter(level__in=["district", "province"], code__in=codes, valid_from__lte=on)
    standing = [row for row in rows if row.valid_to is None or row.valid_to >= on]
    return {(row.level, row.code): to_unit(row) for row in standing}


def _placed(commune: Unit, above: dict[tuple[str, str], Unit]) -> Placed:
    district = above.get(("district", commune.parent_code))
    return Placed(commune, district, above.get(("province", commune.province_code)))
