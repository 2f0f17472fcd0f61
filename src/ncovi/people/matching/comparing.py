"""Records that are there already, compared with each other."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.people.matching import finding
from ncovi.people.matching.finding import PERSON, Asked, Hit
from ncovi.people.matching.keys import keys_of
from ncovi.people.matching.rules import Likeness, compare

Key = tuple[int, UUID]
READ = f"""
SELECT {PERSON} FROM unnest(%s::int[], %s::uuid[]) AS wanted (cell, id)
JOIN people_person p ON p.cell = wanted.cell AND p.id = wanted.id
LEFT JOIN people_household h ON h.cell = p.cell AND h.id = p.household_id
"""  # noqa: S608 - made of constants


def records(keys: Iterable[Key]) -> dict[Key, Hit]:
    """Return records with what is compared of them."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    numbers = finding.numbers_of(wanted)
    with connection.cursor() as cursor:
        cursor.execute(READ, [[cell for cell, _ in wanted], [person for _, person in wanted]])
        return {(row[0], row[1]): finding.hit_of(row, numbers) for row in cursor.fetchall()}


def likeness_of(one: Key, other: Key) -> Likeness:
    """Return how likely two records are one person.

    Raises:
        NotFound: one of the two is not there.
    """
    found = records([one, other])
    if len({one, other} & set(found)) < len({one, other}):
        raise NotFound("person_not_found")
    return compare(found[one].traits, found[other].traits)


def alike(of: Sequence[Hit]) -> list[tuple[Hit, Hit, Likeness]]:
    """Return for records which others of their province are worth an officer's look.

    Who took consent back, or never gave it, is named only where it is surely the same person.
    """
    found = finding.find(Scope.everything(), [_asked(each) for each in of])
    pairs = []
    for n, one in enumerate(of):
        for other in found.get(n, []):
            if other.key == one.key:
                continue
            likeness = compare(one.traits, other.traits)
            if likeness.worth_listing and ((one.open and other.open) or likeness.sure):
                pairs.append((one, other, likeness))
    return pairs


def _asked(one: Hit) -> Asked:
    card = one.card
    return Asked(one.traits, keys_of(card.full_name, card.birth_year, card.commune), (card.province,))
