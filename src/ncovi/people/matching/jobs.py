"""What this room's worker does: keys for whom they lack, and asking about those whose name was told lately."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.matching.models import Walk
from ncovi.people.matching.pairs import propose

KEYS = "keys"
FIRST = UUID(int=0)
# Taken away as they are read: whoever is told again meanwhile stands in line again.
TAKE = """
DELETE FROM matching_fresh WHERE (cell, person_id) IN (
    SELECT cell, person_id FROM matching_fresh ORDER BY cell, person_id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING cell, person_id
"""
NEXT = """
SELECT cell, id, full_name, birth_year, commune, province FROM people_person
WHERE (cell, id) > (%s, %s::uuid) ORDER BY cell, id LIMIT %s
"""


@transaction.atomic
def compare_fresh(at: datetime, limit: int = 200) -> int:
    """Look who else may be the person whose name was told lately; return how many were looked at."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [limit])
        keys = [(cell, person) for cell, person in cursor.fetchall()]
    propose(keys, at)
    return len(keys)


@transaction.atomic
def make_keys(at: datetime, limit: int = 2_000) -> int:
    """Give keys to those who were on record before there were any, some at a time, once; return how many were met."""
    walk, _ = Walk.objects.get_or_create(name=KEYS, defaults={"cell": -1, "person_id": FIRST})
    if walk.done_at is not None:
        return 0
    walk = Walk.objects.select_for_update().get(name=KEYS)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [walk.cell, walk.person_id, limit])
        people = [Named(*row) for row in cursor.fetchall()]
    keep_keys(people, compare=False)
    if people:
        walk.cell, walk.person_id = people[-1].cell, people[-1].person
    else:
        walk.done_at = at
    walk.save()
    return len(people)
