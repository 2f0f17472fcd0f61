"""Reads over many persons at once, for the command line; never reached from a page."""

from collections.abc import Iterator
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


class DemoPerson(NamedTuple):
    """An invented person, and what a token of the household must say."""

    cell: int
    household: UUID
    epoch: int
    person: UUID
    commune: str


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
