"""How many cases there were, from figures that are kept: nothing is counted when somebody asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import connection

from ncovi.access.scope import Scope
from ncovi.territory.queries import commune_provinces

OF_UNITS = """
SELECT day, classification, sum(cases)::int FROM (
    SELECT day, classification, cases FROM cases_daily
    WHERE programme = %(programme)s AND basis = %(basis)s AND day BETWEEN %(since)s AND %(until)s
      AND ((unit_level = 'nation' AND %(nation)s)
        OR (unit_level = 'province' AND unit_code = ANY(%(provinces)s))
        OR (unit_level = 'commune' AND unit_code = ANY(%(communes)s)))
    UNION ALL
    SELECT day, classification, amount FROM cases_dailychange
    WHERE programme = %(programme)s AND basis = %(basis)s AND day BETWEEN %(since)s AND %(until)s
      AND (%(nation)s OR province = ANY(%(provinces)s) OR commune = ANY(%(communes)s))
) AS figures GROUP BY 1, 2 HAVING sum(cases) <> 0 ORDER BY 1, 2
"""

OF_COMMUNES = """
SELECT commune, classification, sum(cases)::int FROM (
    SELECT unit_code AS commune, classification, cases FROM cases_daily
    WHERE unit_level = 'commune' AND unit_code = ANY(%(communes)s)
      AND programme = %(programme)s AND basis = %(basis)s AND day BETWEEN %(since)s AND %(until)s
    UNION ALL
    SELECT commune, classification, amount FROM cases_dailychange
    WHERE commune = ANY(%(communes)s)
      AND programme = %(programme)s AND basis = %(basis)s AND day BETWEEN %(since)s AND %(until)s
) AS figures GROUP BY 1, 2 HAVING sum(cases) <> 0
"""


@dataclass(frozen=True, slots=True)
class DailyCases:
    """How many cases of a class a day has."""

    day: date
    classification: str
    cases: int


def daily(
    scope: Scope,
    *,
    programme: str,
    communes: Sequence[str] | None,
    since: date,
    until: date,
    by: Literal["onset", "report"] = "onset",
) -> list[DailyCases]:
    """Return the cases of each day from `since` to `until`, of some communes within the scope or of all of it."""
    wanted = scope if communes is None else _within(scope, communes)
    asked: dict[str, Any] = {
        "programme": programme,
        "basis": by,
        "since": since,
        "until": until,
        "nation": wanted.nation,
        "provinces": list(wanted.provinces),
        "communes": list(wanted.communes),
    }
    with connection.cursor() as cursor:
        cursor.execute(OF_UNITS, asked)
        return [DailyCases(*row) for row in cursor.fetchall()]


def by_commune(
    scope: Scope,
    *,
    programme: str,
    communes: Sequence[str],
    since: date,
    until: date,
    by: Literal["onset", "report"] = "report",
) -> Mapping[str, dict[str, int]]:
    """Return how many cases of each class these days have in each of some communes within the scope."""
    wanted = list(_within(scope, communes).communes)
    asked: dict[str, Any] = {"programme": programme, "basis": by, "since": since, "until": until, "communes": wanted}
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(OF_COMMUNES, asked)
        for commune, classification, cases in cursor.fetchall():
            found.setdefault(commune, {})[classification] = cases
    return found


def totals(scope: Scope, *, programme: str, since: date, until: date) -> Mapping[str, int]:
    """Return how many cases of each class were reported in these days within the scope."""
    sums: dict[str, int] = {}
    for one in daily(scope, programme=programme, communes=None, since=since, until=until, by="report"):
        sums[one.classification] = sums.get(one.classification, 0) + one.cases
    return sums


def _within(scope: Scope, communes: Sequence[str]) -> Scope:
    lying_in = commune_provinces()
    return Scope(communes=tuple(code for code in communes if scope.covers(code, lying_in.get(code, ""))))
