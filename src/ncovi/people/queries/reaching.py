"""By what a household can be told something, for the rooms that tell it; never reached from a page."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from ncovi.kernel.clock import now
from ncovi.kernel.secrets import vault
from ncovi.people.models import Household, Phone
from ncovi.people.rules import PROVEN_FOR
from ncovi.people.tokens import Claims

REMINDERS = "contact_reminders"
# By way of the persons: consents are found by person, and to look through all of a cell takes seconds in a country.
AGREED = """
SELECT h.cell, h.id FROM unnest(%s::int[], %s::uuid[]) AS h (cell, id)
WHERE EXISTS (SELECT FROM people_person p JOIN people_consent c ON c.cell = p.cell AND c.person_id = p.id
              WHERE p.cell = h.cell AND p.household_id = h.id AND c.household_id = h.id
                AND c.purpose = %s AND c.withdrawn_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """A household's telephone, sealed, and how it is spoken to."""

    phone_sealed: bytes | None
    language: str
    form_of_address: str


def reach(cell: int, household: UUID) -> Reach | None:
    """Return by what a household is reached, None if it is closed or was never there."""
    row = Household.objects.filter(cell=cell, id=household, closed_at__isnull=True).first()
    if row is None:
        return None
    return Reach(bytes(row.phone_sealed) if row.phone_sealed else None, row.language, row.form_of_address)


def agreed_to_messages(cell: int, household: UUID) -> bool:
    """Return whether somebody of a household agreed to be written to unasked."""
    return bool(who_agreed_to_messages([(cell, household)]))


def who_agreed_to_messages(households: Collection[tuple[int, UUID]]) -> frozenset[tuple[int, UUID]]:
    """Return those of `households`, as (cell, id), of whom somebody agreed to be written to unasked."""
    with connection.cursor() as cursor:
        cursor.execute(AGREED, [[cell for cell, _ in households], [key for _, key in households], REMINDERS])
        return frozenset((cell, key) for cell, key in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class OpenedBy:
    """The household that a telephone opens, as its own members would claim it, and its language."""

    claims: Claims
    language: str


def opened_by(phone: str) -> OpenedBy | None:
    """Return the household that a number (E.164) opens, for messages that come from it; None where it opens none.

    A number that may have changed hands meanwhile opens none: only a code tells whose it is.
    """
    known = Phone.objects.filter(phone_index=vault().index("phone", phone)).first()
    if known is None:
        return None
    home = Household.objects.filter(cell=known.cell, id=known.household_id, closed_at__isnull=True).first()
    if home is None or (known.proven_at or home.created_at) < now() - PROVEN_FOR:
        return None
    return OpenedBy(Claims(home.cell, home.id, home.token_epoch, 0), home.language)
