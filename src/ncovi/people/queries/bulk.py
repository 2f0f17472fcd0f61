"""Reads over many persons at once, for the command line; never reached from a page."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar
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
# Each commune is walked in its own part of the index from where the last batch ended; together they would be sorted.
LIVING_IN = """
SELECT p.commune, p.cell, p.household_id, h.phone_sealed, h.language, h.closed_at IS NULL
FROM (
    SELECT c.commune, lived.cell, lived.household_id FROM unnest(%(communes)s::text[]) AS c (commune)
    CROSS JOIN LATERAL (
        SELECT DISTINCT cell, household_id FROM people_person
        WHERE closed_at IS NULL AND commune = c.commune AND (cell, household_id) > (%(cell)s, %(household)s::uuid)
        ORDER BY cell, household_id LIMIT %(limit)s
    ) lived ORDER BY c.commune, lived.cell, lived.household_id LIMIT %(limit)s
) p JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id
ORDER BY p.commune, p.cell, p.household_id
"""
SOME = """
SELECT h.cell, h.id, h.phone_sealed, h.language, h.closed_at IS NULL
FROM unnest(%s::int[], %s::uuid[]) AS wanted (cell, id)
JOIN people_household h ON h.cell = wanted.cell AND h.id = wanted.id
"""
NOBODY = UUID(int=0)
# So many communes are asked at once after the one that is under way.
TOGETHER = 50
Row = TypeVar("Row")
# Takes communes, the (cell, id) after which to begin in each of them, and how many to return.
Walked = Callable[[Sequence[str], tuple[int, UUID], int], list[Row]]


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
    return walk(_living, communes, after or ("", -1, NOBODY), limit)


def walk(ask: Walked[Row], communes: Sequence[str], after: tuple[str, int, UUID], limit: int) -> list[Row]:
    """Return up to `limit` of what `ask` finds after (commune, cell, id): the commune under way first, then others."""
    commune, cell, household = after
    found = ask([commune], (cell, household), limit) if commune in communes else []
    further = sorted(code for code in communes if code > commune)
    for start in range(0, len(further), TOGETHER):
        if len(found) >= limit:
            break
        found += ask(further[start : start + TOGETHER], (-1, NOBODY), limit - len(found))
    return found


def _living(communes: Sequence[str], after: tuple[int, UUID], limit: int) -> list[Reached]:
    with connection.cursor() as cursor:
        given: dict[str, Any] = {"communes": list(communes), "cell": after[0], "household": after[1], "limit": limit}
        cursor.execute(LIVING_IN, given)
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
