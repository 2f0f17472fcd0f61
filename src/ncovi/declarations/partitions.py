"""The parts of the declarations' table: one a day, so that yesterday never slows today down."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection, transaction
from psycopg import sql

from ncovi.declarations.checks import OLDEST
from ncovi.declarations.tables import DEFAULT, PARENT, partition_of

DAYS_AHEAD = 14

# Waiting longer for the lock on the whole table would make every declaration wait behind it.
LOCK_TIMEOUT = "2s"


def around(today: date) -> list[date]:
    """Return the days for which declarations may arrive: those of drafts sent late, and two weeks ahead."""
    return [today + timedelta(days=offset) for offset in range(-OLDEST.days - 1, DAYS_AHEAD + 1)]


def ensure(days: Iterable[date]) -> int:
    """Make the parts of `days` that are missing, and return how many there were.

    Rows of such a day that had to go to the default part move into their own.
    """
    wanted = sorted(set(days))
    existing = _existing()
    missing = [day for day in wanted if partition_of(day) not in existing]
    for day in missing:
        with transaction.atomic():
            _make(day)
    return len(missing)


def _existing() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = %s::regclass",
            [PARENT],
        )
        return {name for (name,) in cursor.fetchall()}


def _make(day: date) -> None:
    names = {
        "part": sql.Identifier(partition_of(day)),
        "parent": sql.Identifier(PARENT),
        "rest": sql.Identifier(DEFAULT),
        "day": sql.Literal(day),
        "next": sql.Literal(day + timedelta(days=1)),
        "timeout": sql.Literal(LOCK_TIMEOUT),
    }
    with connection.cursor() as cursor:
        for step in _STEPS:
            cursor.execute(sql.SQL(step).format(**names).as_string(None))


_STEPS = (
    "SET LOCAL lock_timeout = {timeout}",
    # Another process may be making the same part: the second one finds it there.
    "LOCK TABLE {rest} IN ACCESS EXCLUSIVE MODE",
    "CREATE TABLE IF NOT EXISTS {part} (LIKE {parent} INCLUDING ALL)",
    "WITH moved AS (DELETE FROM {rest} WHERE day = {day} RETURNING *) INSERT INTO {part} SELECT * FROM moved",
    # A checked constraint lets the part be attached without reading it again.
    "ALTER TABLE {part} ADD CONSTRAINT one_day CHECK (day >= {day} AND day < {next})",
    "ALTER TABLE {parent} ATTACH PARTITION {part} FOR VALUES FROM ({day}) TO ({next})",
    "ALTER TABLE {part} DROP CONSTRAINT one_day",
)
