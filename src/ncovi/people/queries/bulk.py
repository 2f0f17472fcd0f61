"""Reads over many persons at once, for load tests on invented people; never reached from a page."""

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
