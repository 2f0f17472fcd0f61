"""Where people are, and who may be written to unasked: for jobs over many households; never reached from a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

REACHED = """
SELECT p.cell, p.id, p.household_id, h.phone_sealed, h.language
FROM unnest(%s::int[], %s::uuid[]) AS k (cell, person)
JOIN people_person p ON p.cell = k.cell AND p.id = k.person AND p.closed_at IS NULL
JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id AND h.closed_at IS NULL
WHERE EXISTS (SELECT FROM people_consent c WHERE c.cell = p.cell AND c.person_id = p.id
              AND c.purpose = 'contact_reminders' AND c.withdrawn_at IS NULL)
"""

PLACES = """
SELECT p.cell, p.id, p.commune, p.province
FROM unnest(%s::int[], %s::uuid[]) AS k (cell, person) JOIN people_person p ON p.cell = k.cell AND p.id = k.person
"""


@dataclass(frozen=True, slots=True)
class Remindable:
    """A household that is told, with its telephone, sealed, and its language."""

    household: tuple[int, UUID]
    phone_sealed: bytes | None
    language: str


def remindable(persons: Sequence[tuple[int, UUID]]) -> Mapping[tuple[int, UUID], Remindable]:
    """Return where those of `persons`, as (cell, id), are reminded who agreed to it and are in a family's list."""
    if not persons:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(REACHED, [[cell for cell, _ in persons], [person for _, person in persons]])
        return {
            (cell, person): Remindable((cell, household), bytes(phone) if phone else None, language)
            for cell, person, household, phone, language in cursor.fetchall()
        }


def places_of(persons: Sequence[tuple[int, UUID]]) -> Mapping[tuple[int, UUID], tuple[str, str]]:
    """Return commune and province in which those of `persons`, as (cell, id), live now."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [[cell for cell, _ in persons], [person for _, person in persons]])
        return {(cell, person): (commune, province) for cell, person, commune, province in cursor.fetchall()}
