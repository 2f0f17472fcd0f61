"""Reads over many persons at once, for the command line; never reached from a page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from ncovi.kernel.secrets import vault

DEMO_PEOPLE = """
SELECT p.cell, p.household_id, h.token_epoch, p.id, p.commune
FROM people_person p JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id
WHERE p.source = 'demo' AND p.consented AND p.closed_at IS NULL
LIMIT %s
"""


# Somebody's mother may live elsewhere than the account's holder: whoever lives there counts, and each household once.
LIVING_IN = """
SELECT p.commune, p.cell, p.household_id, h.phone_sealed, h.language, h.closed_at IS NULL
FROM (
    SELECT DISTINCT commune, cell, household_id FROM people_person
    WHERE closed_at IS NULL AND commune = ANY(%s) AND (commune, cell, household_id) > (%s, %s, %s::uuid)
    ORDER BY commune, cell, household_id LIMIT %s
) p JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id
ORDER BY p.commune, p.cell, p.household_id
"""
SOME = """
SELECT h.cell, h.id, h.phone_sealed, h.language, h.closed_at IS NULL
FROM unnest(%s::int[], %s::uuid[]) AS wanted (cell, id)
JOIN people_household h ON h.cell = wanted.cell AND h.id = wanted.id
"""
NOBODY = UUID(int=0)


class DemoPerson(NamedTuple):
    """An invented person, and what a token of the household must say."""

    cell: int
    household: UUID
    epoch: int
    person: UUID
    commune: str


class Reached(NamedTuple):
    """A household that is to hear something, and how; one that was closed is there and not `open`."""

    commune: str
    cell: int
    household: UUID
    phone_sealed: bytes | None
    language: str
    open: bool


def living_in(communes: Sequence[str], *, after: tuple[str, int, UUID] | None, limit: int) -> list[Reached]:
    """Return up to `limit` households of which somebody lives in one of the communes, after (commune, cell, id)."""
    commune, cell, household = after or ("", -1, NOBODY)
    with connection.cursor() as cursor:
        cursor.execute(LIVING_IN, [list(communes), commune, cell, household, limit])
        return [
            Reached(row[0], row[1], row[2], bytes(row[3]) if row[3] else None, row[4], row[5])
            for row in cursor.fetchall()
        ]


def reached(households: Sequence[tuple[int, UUID]]) -> list[Reached]:
    """Return how some households are reached, wherever they live."""
    with connection.cursor() as cursor:
        cursor.execute(SOME, [[cell for cell, _ in households], [key for _, key in households]])
        return [
            Reached("", row[0], row[1], bytes(row[2]) if row[2] else None, row[3], row[4]) for row in cursor.fetchall()
        ]


def demo_people(*, limit: int) -> Iterator[DemoPerson]:
    """Yield up to `limit` invented persons who may declare."""
    with connection.cursor() as cursor:
        cursor.execute(DEMO_PEOPLE, [limit])
        yield from (DemoPerson(*row) for row in cursor.fetchall())


def phone_is_known(phone: str) -> bool:
    """Tell whether an account is opened by this number (E.164)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM people_phone WHERE phone_index = %s)", [vault().index("phone", phone)]
        )
        return bool(cursor.fetchone()[0])


def real_people_are_there() -> bool:
    """Tell whether anybody is stored who was not invented for a demonstration."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM people_person WHERE source <> 'demo')")
        return bool(cursor.fetchone()[0])


def secrets_fit() -> bool:
    """Tell whether the configured secrets open what is stored, and find it again; True where nothing is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone_sealed, phone_index FROM people_household WHERE phone_sealed IS NOT NULL LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        return True
    try:
        phone = vault().open(bytes(row[0]))
    except ValueError:
        return False
    return vault().index("phone", phone) == bytes(row[1])
