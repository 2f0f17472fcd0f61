"""Finding units by whatever people type: codes, names with or without accents, names of former units."""

import re
from datetime import date

from django.db import connection
from django.db.models import Q

from ncovi.kernel import clock
from ncovi.kernel.vietnamese import fold
from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.rows import to_unit
from ncovi.territory.succession import chains
from ncovi.territory.units import Level, Unit

_RANKED = """
SELECT id FROM territory_unit
WHERE (searchable LIKE ALL(%(words)s) OR code = %(code)s) AND level <> 'nation'
  AND (%(level)s::text IS NULL OR level = %(level)s) AND (%(province)s::text IS NULL OR province_code = %(province)s)
  AND (valid_from <= %(on)s AND (valid_to IS NULL OR valid_to >= %(on)s)) = %(standing)s AND valid_from <= %(on)s
ORDER BY (code = %(code)s) DESC, (folded = %(text)s OR searchable LIKE %(whole)s) DESC,
         (folded LIKE %(prefix)s) DESC, level = 'province' DESC, level = 'district' DESC, population DESC, code
LIMIT %(limit)s
"""
_CODE = re.compile(r"\d{2,5}")


def find(
    text: str,
    *,
    level: Level | None = None,
    province: str | None = None,
    on: date | None = None,
    limit: int = 10,
) -> list[Unit]:
    """Return up to `limit` units that `text` may mean, the best first.

    Every word of `text` must begin a word of the unit's full name or its province's: "ba dinh ha noi" works. With no
    `on`, a hit among former units gives today's units in their place, with `found_by` the former name.
    """
    words = fold(text).split()
    if not words:
        return []
    day = on or clock.today()
    standing = _ranked(words, level, province, day, limit, standing=True)
    if on is not None or len(standing) >= limit:
        return [to_unit(row) for row in standing]
    former = _ranked(words, None, None, day, limit, standing=False)
    return _joined(standing, former, level, province, day)[:limit]


def _ranked(
    words: list[str],
    level: Level | None,
    province: str | None,
    on: date,
    limit: int,
    *,
    standing: bool,
) -> list[AdministrativeUnit]:
    text = " ".join(words)
    bound = {
        "words": [f"% {word}%" for word in words],
        "code": text if _CODE.fullmatch(text) else None,
        "text": text,
        "whole": f" {text} %",
        "prefix": f"{text}%",
        "level": level,
        "province": province,
        "on": on,
        "standing": standing,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RANKED, bound)
        ids = [key for (key,) in cursor.fetchall()]
    rows = AdministrativeUnit.objects.in_bulk(ids)
    return [rows[key] for key in ids]


def _joined(
    standing: list[AdministrativeUnit],
    former: list[AdministrativeUnit],
    level: Level | None,
    province: str | None,
    on: date,
) -> list[Unit]:
    found = {row.pk: to_unit(row) for row in standing}
    old_names = {row.pk: row.full_name_vi for row in former}
    links = chains(list(old_names), on)
    wanted = Q(id__in=[successor for _, successor in links])
    wanted &= Q(level=level) if level else Q()
    wanted &= Q(province_code=province) if province else Q()
    rows = {row.pk: row for row in AdministrativeUnit.objects.filter(wanted)}
    order = {key: place for place, key in enumerate(old_names)}
    for origin, successor in sorted(links, key=lambda link: order[link[0]]):
        if successor in rows and successor not in found:
            found[successor] = to_unit(rows[successor], old_names[origin])
    return list(found.values())
