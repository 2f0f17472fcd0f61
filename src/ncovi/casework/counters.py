"""Counters that are kept: a change of an item adds rows, a job folds them in, a read adds what is not folded yet."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction

from ncovi.access.scope import Scope
from ncovi.casework.models import CounterChange, WorkItem
from ncovi.casework.rules import State

FOLD_LOCK = 7_301

FOLD = """
WITH moved AS (DELETE FROM casework_counterchange RETURNING *),
sums AS (
    SELECT unit_level, unit_code, level, state, overdue, sum(amount) AS items
    FROM moved
    CROSS JOIN LATERAL (
        VALUES ('commune', commune), ('province', province), ('nation', 'VN')
    ) AS unit (unit_level, unit_code)
    GROUP BY 1, 2, 3, 4, 5
)
INSERT INTO casework_counter AS kept (unit_level, unit_code, level, state, overdue, items)
SELECT unit_level, unit_code, level, state, overdue, items FROM sums
ON CONFLICT (unit_level, unit_code, level, state, overdue) DO UPDATE SET items = kept.items + EXCLUDED.items
"""

# What was counted under a commune that became another is counted under that one.
FOLLOW = """
WITH counted AS (
    SELECT level, state, overdue, sum(items) AS items FROM (
        SELECT level, state, overdue, items FROM casework_counter WHERE unit_level = 'commune' AND unit_code = %(old)s
        UNION ALL
        SELECT level, state, overdue, amount FROM casework_counterchange WHERE commune = %(old)s
    ) AS figures GROUP BY 1, 2, 3 HAVING sum(items) <> 0
)
INSERT INTO casework_counterchange (commune, province, level, state, overdue, amount)
SELECT moved.commune, moved.province, level, state, overdue, moved.sign * items FROM counted
CROSS JOIN (VALUES (%(old)s, %(left)s, -1), (%(new)s, %(province)s, 1)) AS moved (commune, province, sign)
"""

OF_SCOPE = """
SELECT level, state, overdue, sum(items)::int FROM (
    SELECT level, state, overdue, items FROM casework_counter
    WHERE (unit_level = 'nation' AND %(nation)s)
       OR (unit_level = 'province' AND unit_code = ANY(%(provinces)s))
       OR (unit_level = 'commune' AND unit_code = ANY(%(communes)s))
    UNION ALL
    SELECT level, state, overdue, amount FROM casework_counterchange
    WHERE %(nation)s OR province = ANY(%(provinces)s) OR commune = ANY(%(communes)s)
) AS figures GROUP BY 1, 2, 3
"""

OF_UNITS = """
SELECT unit_code, level, state, overdue, sum(items)::int FROM (
    SELECT unit_code, level, state, overdue, items FROM casework_counter
    WHERE unit_level = %(unit_level)s AND unit_code = ANY(%(codes)s)
    UNION ALL
    SELECT CASE %(unit_level)s WHEN 'province' THEN province WHEN 'commune' THEN commune ELSE 'VN' END,
           level, state, overdue, amount
    FROM casework_counterchange
    WHERE CASE %(unit_level)s WHEN 'province' THEN province WHEN 'commune' THEN commune ELSE 'VN' END = ANY(%(codes)s)
) AS figures GROUP BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """By what an item is counted."""

    level: int
    state: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """Where and as what an item is counted."""

    commune: str
    province: str
    standing: Standing

    @classmethod
    def of(cls, item: WorkItem) -> "Counted":
        """Return how an item counts now."""
        return cls(item.commune, item.province, Standing(item.level, item.state, item.overdue_at is not None))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many items stand where."""

    items: Mapping[Standing, int] = field(default_factory=dict)

    def waiting(self, level: int | None = None) -> int:
        """Return how many are not closed, of one level or of all."""
        return self._sum(lambda s: s.state != State.CLOSED and level in {None, s.level})

    def in_state(self, state: str) -> int:
        """Return how many are in one state."""
        return self._sum(lambda s: s.state == state)

    @property
    def overdue(self) -> int:
        """How many are not closed and past their deadline."""
        return self._sum(lambda s: s.state != State.CLOSED and s.overdue)

    def _sum(self, wanted: Callable[[Standing], bool]) -> int:
        return sum(items for standing, items in self.items.items() if wanted(standing))


def note_changes(moves: Iterable[tuple[WorkItem, "Counted | None"]]) -> None:
    """Write what changed for items in the caller's transaction, each given with how it counted before, if at all."""
    sums: Tally[Counted] = Tally()
    for item, before in moves:
        sums[Counted.of(item)] += 1
        if before is not None:
            sums[before] -= 1
    CounterChange.objects.bulk_create(
        CounterChange(
            commune=counted.commune,
            province=counted.province,
            level=counted.standing.level,
            state=counted.standing.state,
            overdue=counted.standing.overdue,
            amount=amount,
        )
        for counted, amount in sums.items()
        if amount
    )


@transaction.atomic
def fold() -> None:
    """Fold the waiting changes into the counters of commune, province and nation."""
    with connection.cursor() as cursor:
        # Two folds at once would lock the same counters in different orders.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])
        cursor.execute(FOLD)


def follow(old: str, new: str, province: str) -> None:
    """Count under `new`, in its province, what counted under a commune that is no more; in the caller's transaction."""
    left = (
        WorkItem.objects.unscoped("a commune became another").filter(commune=old).values_list("province", flat=True)[:1]
    )
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, {"old": old, "new": new, "left": next(iter(left), province), "province": province})


def of_scope(scope: Scope) -> Figures:
    """Return the figures of everything in `scope`."""
    with connection.cursor() as cursor:
        cursor.execute(
            OF_SCOPE,
            {
                "nation": scope.nation,
                "provinces": list(scope.provinces),
                "communes": list(scope.communes),
            },
        )
        return Figures({Standing(*row[:3]): row[3] for row in cursor.fetchall()})


def of_units(unit_level: str, codes: Iterable[str]) -> Mapping[str, Figures]:
    """Return the figures of each of some units of one level; those without items have empty figures."""
    found: dict[str, dict[Standing, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(OF_UNITS, {"unit_level": unit_level, "codes": list(codes)})
        for code, level, state, overdue, items in cursor.fetchall():
            found[code][Standing(level, state, overdue)] = items
    return defaultdict(Figures, {code: Figures(items) for code, items in found.items()})
