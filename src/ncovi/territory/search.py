"""Finding units by whatever people type: codes, names with or without accents, names of former units."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from ncovi.kernel import clock
from ncovi.kernel.vietnamese import fold
from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.rows import to_unit
from ncovi.territory.succession import chains
from ncovi.territory.units import Level, Unit

# Tiers: the very name or code; a name that begins so; the words side by side; the words anywhere.
_RANKED = """
SELECT id, CASE WHEN code = %(code)s OR folded = %(text)s OR searchable LIKE %(whole)s THEN 0
                WHEN folded LIKE %(prefix)s THEN 1
                WHEN searchable LIKE %(phrase)s THEN 2 ELSE 3 END AS tier
FROM territory_unit
WHERE (searchable LIKE ALL(%(words)s) OR code = %(code)s) AND level <> 'nation'
  AND (%(level)s::text IS NULL OR level = %(level)s) AND (%(province)s::text IS NULL OR province_code = %(province)s)
  AND (valid_from <= %(on)s AND (valid_to IS NULL OR valid_to >= %(on)s)) = %(standing)s AND valid_from <= %(on)s
ORDER BY tier, level = 'province' DESC, level = 'district' DESC, population DESC, code LIMIT %(limit)s
"""
_CODE = re.compile(r"\d{2,5}")


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for, and where."""

    words: list[str]
    on: date
    limit: int
    level: Level | None = None
    province: str | None = None

    def bound(self, *, standing: bool) -> dict[str, Any]:
        text = " ".join(self.words)
        return {
            "words": [f"% {word}%" for word in self.words],
            "code": text if _CODE.fullmatch(text) else None,
            "text": text,
            "whole": f" {text} %",
            "prefix": f"{text}%",
            "phrase": f"% {text}%",
            "level": self.level if standing else None,
            "province": self.province if standing else None,
            "on": self.on,
            "standing": standing,
            "limit": self.limit,
        }


def find(
    text: str, *, level: Level | None = None, province: str | None = None, on: date | None = None, limit: int = 10
) -> list[Unit]:
    """Return up to `limit` units that `text` may mean, the best first.

    Every word of `text` must begin a word of the unit's full name or its province's: "ba dinh ha noi" works. With no
    `on`, a hit among former units gives today's units in their place, with `found_by` the former name.
    """
    sought = _Sought(fold(text).split(), on or clock.today(), limit, level, province)
    if not sought.words:
        return []
    standing = [(tier, to_unit(row)) for tier, row in _hits(sought, standing=True)]
    former = [] if on else _successors(_hits(sought, standing=False), sought)
    best: dict[tuple[str, str], Unit] = {}
    # Sorting keeps the order within a tier, where units that stand go before successors of former ones.
    for _, unit in sorted(standing + former, key=lambda hit: hit[0]):
        best.setdefault((unit.level, unit.code), unit)
    return list(best.values())[:limit]


def _hits(sought: _Sought, *, standing: bool) -> list[tuple[int, AdministrativeUnit]]:
    with connection.cursor() as cursor:
        cursor.execute(_RANKED, sought.bound(standing=standing))
        tiers = dict(cursor.fetchall())
    rows = AdministrativeUnit.objects.in_bulk(list(tiers))
    return [(tier, rows[key]) for key, tier in tiers.items()]


def _successors(former: list[tuple[int, AdministrativeUnit]], sought: _Sought) -> list[tuple[int, Unit]]:
    order = {row.pk: (place, tier, row.full_name_vi) for place, (tier, row) in enumerate(former)}
    links = sorted(chains(list(order), sought.on), key=lambda link: order[link[0]][0])
    wanted = Q(id__in=[successor for _, successor in links])
    wanted &= Q(level=sought.level) if sought.level else Q()
    wanted &= Q(province_code=sought.province) if sought.province else Q()
    rows = AdministrativeUnit.objects.filter(wanted).in_bulk()
    return [
        (order[origin][1], to_unit(rows[successor], order[origin][2]))
        for origin, successor in links
        if successor in rows
    ]
