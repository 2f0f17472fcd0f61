"""What became of a unit, and what it was before, followed over any number of changes."""

from datetime import date

from django.db import connection

from ncovi.kernel import clock
from ncovi.territory.models import AdministrativeUnit, Succession
from ncovi.territory.rows import to_unit
from ncovi.territory.units import Level, Unit

# The list with which the first records were written.
RECORDS_SINCE = date(2025, 7, 1)
_FORWARD = """
WITH RECURSIVE chain (origin, id, trust) AS (
    SELECT id, id, 1 FROM territory_unit WHERE id = ANY(%(ids)s)
    UNION
    SELECT chain.origin, link.successor_id, chain.trust * (1 - link.suspect::int)
    FROM chain JOIN territory_succession link ON link.predecessor_id = chain.id
    WHERE link.since <= %(on)s
)
SELECT origin, chain.id FROM chain JOIN territory_unit u ON u.id = chain.id
WHERE u.valid_from <= %(on)s AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
GROUP BY origin, chain.id ORDER BY max(trust) DESC, chain.id
"""
_BACKWARD = """
SELECT DISTINCT link.predecessor_id
FROM territory_succession link JOIN territory_unit u ON u.id = link.successor_id
WHERE u.level = %(level)s AND u.code = %(code)s
"""
# Codes of the list that was in force when records began, or of a later one, under which no commune stands any more.
_ABOLISHED = """
SELECT DISTINCT u.code FROM territory_unit u
WHERE u.level = 'commune' AND u.valid_to < %(on)s AND u.valid_to >= %(since)s AND NOT EXISTS (
    SELECT FROM territory_unit standing WHERE standing.level = 'commune' AND standing.code = u.code
    AND standing.valid_from <= %(on)s AND (standing.valid_to IS NULL OR standing.valid_to >= %(on)s))
ORDER BY u.code
"""
_DISTRICTS = """
WITH RECURSIVE chain (origin, id) AS (
    SELECT link.predecessor_id, link.successor_id
    FROM territory_succession link JOIN territory_unit d ON d.id = link.predecessor_id
    WHERE d.level = 'district' AND link.main
    UNION
    SELECT chain.origin, link.successor_id
    FROM chain JOIN territory_succession link ON link.predecessor_id = chain.id AND link.main
)
SELECT u.code, min(chain.origin) FROM chain JOIN territory_unit u ON u.id = chain.id
WHERE u.level = 'commune' AND u.valid_from <= %(on)s AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
GROUP BY u.code
"""


def successors(code: str, level: Level, on: date | None = None) -> list[Unit]:
    """Return the units of a day in which a unit of any earlier list now lies; itself while it stands.

    Doubtful successors come last. An unknown code gives an empty list.
    """
    ids = list(AdministrativeUnit.objects.filter(level=level, code=code).values_list("id", flat=True))
    found = dict.fromkeys(successor for _, successor in chains(ids, on or clock.today()))
    rows = AdministrativeUnit.objects.in_bulk(list(found))
    return [to_unit(rows[key]) for key in found if rows[key].level == level or level == "district"]


def predecessors(code: str, level: Level) -> list[Unit]:
    """Return the units out of which the unit with `code` was directly made, by code."""
    with connection.cursor() as cursor:
        cursor.execute(_BACKWARD, {"level": level, "code": code})
        ids = [key for (key,) in cursor.fetchall()]
    return [to_unit(row) for row in AdministrativeUnit.objects.filter(id__in=ids).order_by("level", "code")]


def chains(ids: list[int], on: date) -> list[tuple[int, int]]:
    """Return (row id, row id of the unit in which it lies on that day), trusted links first."""
    with connection.cursor() as cursor:
        cursor.execute(_FORWARD, {"ids": ids, "on": on})
        return [(origin, successor) for origin, successor in cursor.fetchall()]


def abolished_communes() -> list[tuple[str, str, str]]:
    """Return the communes under whose codes records may lie that stand no more: code, code of today, its province.

    Of several successors it is the one that took most of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ABOLISHED, {"on": clock.today(), "since": RECORDS_SINCE})
        codes = [code for (code,) in cursor.fetchall()]
    found = [(code, _heir(code)) for code in codes]
    return [(code, heir.code, heir.province_code) for code, heir in found if heir is not None]


def _heir(code: str) -> Unit | None:
    links = Succession.objects.filter(predecessor__level="commune", predecessor__code=code, main=True)
    heirs = [unit for link in links.order_by("-since", "id") for unit in successors(link.successor.code, "commune")]
    return next(iter(heirs or successors(code, "commune")), None)


def former_districts() -> dict[str, Unit]:
    """Return, for each commune of today that has one, the former district out of which most of it came."""
    with connection.cursor() as cursor:
        cursor.execute(_DISTRICTS, {"on": clock.today()})
        origins: dict[str, int] = dict(cursor.fetchall())
    rows = AdministrativeUnit.objects.in_bulk(list(set(origins.values())))
    units = {key: to_unit(row) for key, row in rows.items()}
    return {code: units[key] for code, key in origins.items()}
