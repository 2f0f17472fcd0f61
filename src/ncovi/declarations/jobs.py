"""Folding the tally into daily figures, and keeping the parts of the table ahead of the days."""

from datetime import date, datetime

from django.db import connection, transaction

from ncovi.declarations import partitions
from ncovi.declarations.tables import PARENT
from ncovi.kernel import clock

# One lock for everybody who writes figures, so that two folds never meet in the same rows.
LOCK = 7_201
MOST_BATCHES = 2_000

LEVELS = """count(*), count(*) FILTER (WHERE first), count(*) FILTER (WHERE level = 0),
            count(*) FILTER (WHERE level = 1), count(*) FILTER (WHERE level = 2), count(*) FILTER (WHERE level = 3)"""

SUMMED = f"""
    SELECT 'commune' AS unit_level, commune AS unit_code, day, programme, {LEVELS} FROM counted GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'province', province, day, programme, {LEVELS} FROM counted GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'nation', 'VN', day, programme, {LEVELS} FROM counted GROUP BY 2, 3, 4
"""  # noqa: S608 - our own constants

INTO = """INSERT INTO declarations_daily AS kept
    (unit_level, unit_code, day, programme, declared, declarers, "none", watch, high, emergency)"""

FOLD = f"""
WITH taken AS (
    DELETE FROM declarations_tally
    WHERE id IN (SELECT id FROM declarations_tally ORDER BY id LIMIT {MOST_BATCHES})
    RETURNING *
), counted AS (
    SELECT t.day, u.* FROM taken t,
    unnest(t.programmes, t.communes, t.provinces, t.levels, t.firsts) AS u (programme, commune, province, level, first)
), added AS (
    {INTO} {SUMMED}
    ON CONFLICT (unit_level, unit_code, day, programme) DO UPDATE SET
        declared = kept.declared + excluded.declared,
        declarers = kept.declarers + excluded.declarers,
        "none" = kept."none" + excluded."none",
        watch = kept.watch + excluded.watch,
        high = kept.high + excluded.high,
        emergency = kept.emergency + excluded.emergency
)
SELECT count(*) FROM taken
"""  # noqa: S608 - our own constants

# One statement, so that what is counted and the tally that is thrown away are of the same moment.
REBUILD = f"""
WITH dropped AS (
    DELETE FROM declarations_tally WHERE day = %(day)s
), counted AS (
    SELECT day, split_part(instrument, '/', 1) AS programme, commune, province, level,
           row_number() OVER (PARTITION BY cell, person_id, split_part(instrument, '/', 1) ORDER BY id) = 1 AS first
    FROM {PARENT} WHERE day = %(day)s
), summed AS (
    {SUMMED}
), emptied AS (
    DELETE FROM declarations_daily d WHERE d.day = %(day)s AND NOT EXISTS (
        SELECT FROM summed s
        WHERE (s.unit_level, s.unit_code, s.programme) = (d.unit_level, d.unit_code, d.programme))
)
{INTO} SELECT * FROM summed
ON CONFLICT (unit_level, unit_code, day, programme) DO UPDATE SET
    declared = excluded.declared, declarers = excluded.declarers, "none" = excluded."none", watch = excluded.watch,
    high = excluded.high, emergency = excluded.emergency
"""  # noqa: S608 - our own constants


def fold(at: datetime) -> int:
    """Add what was tallied since the last time to the daily figures, and return how many batches there were."""
    folded = 0
    while taken := _fold_some(at):
        folded += taken
        if taken < MOST_BATCHES:
            break
    return folded


@transaction.atomic
def _fold_some(at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(FOLD)
        taken: int = cursor.fetchone()[0]
        if taken < MOST_BATCHES:
            cursor.execute(
                "INSERT INTO declarations_folded AS f (at) VALUES (%s) "
                "ON CONFLICT (one) DO UPDATE SET at = greatest(f.at, excluded.at)",
                [at],
            )
        return taken


@transaction.atomic
def rebuild(day: date) -> None:
    """Count a day's figures anew from its declarations: for repairs, and to prove that folding agrees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(REBUILD, {"day": day})


def prepare_days(at: datetime) -> int:
    """Make the parts of the table that declarations of the coming two weeks need, and return how many were missing."""
    return partitions.ensure(partitions.around(clock.day_of(at)))
