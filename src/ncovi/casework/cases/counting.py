"""Figures that are kept: a change of a case adds rows, a job folds them in, a read adds what is not folded yet.

A case counts where the person lived when it was reported, by the day of onset and by the day of the report.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from ncovi.casework.cases.models import Case, DailyChange

FOLD_LOCK = 7_331
ONSET, REPORT = "onset", "report"

FOLD = """
WITH moved AS (DELETE FROM cases_dailychange RETURNING *),
sums AS (
    SELECT unit_level, unit_code, programme, basis, day, classification, sum(amount) AS cases
    FROM moved
    CROSS JOIN LATERAL (
        VALUES ('commune', commune), ('province', province), ('nation', 'VN')
    ) AS unit (unit_level, unit_code)
    GROUP BY 1, 2, 3, 4, 5, 6
)
INSERT INTO cases_daily AS kept (unit_level, unit_code, programme, basis, day, classification, cases)
SELECT * FROM sums
ON CONFLICT (unit_level, unit_code, programme, basis, day, classification)
DO UPDATE SET cases = kept.cases + EXCLUDED.cases
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """As what a case counts on a day."""

    commune: str
    province: str
    programme: str
    basis: str
    day: date
    classification: str


def counted(case: Case) -> list[Counted]:
    """Return as what a case counts now: nothing once it was reversed."""
    if case.reversed_at is not None:
        return []
    days = ((ONSET, case.onset), (REPORT, case.reported_on))
    place = case.counted_commune, case.counted_province, case.programme
    return [Counted(*place, basis, day, case.classification) for basis, day in days if day is not None]


def note_changes(moves: Iterable[tuple[Case, list[Counted]]]) -> None:
    """Write what changed in the caller's transaction: cases as they are now, each with how it counted before."""
    sums: Counter[Counted] = Counter()
    for case, before in moves:
        sums.update(counted(case))
        sums.subtract(before)
    DailyChange.objects.bulk_create(
        DailyChange(
            commune=one.commune,
            province=one.province,
            programme=one.programme,
            basis=one.basis,
            day=one.day,
            classification=one.classification,
            amount=amount,
        )
        for one, amount in sums.items()
        if amount
    )


@transaction.atomic
def fold() -> None:
    """Fold the waiting changes into the figures of commune, province and nation."""
    with connection.cursor() as cursor:
        # Two folds at once would lock the same rows in different orders.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])
        cursor.execute(FOLD)
