"""Which records are one person: an officer's word, followed from record to record."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

Key = tuple[int, UUID]

# UNION drops what was met already, so a ring, which no action makes, would end as well.
KEPT = """
WITH RECURSIVE way (cell, id, at_cell, at_id, steps) AS (
    SELECT w.cell, w.id, m.kept_cell, m.kept_id, 1 FROM unnest(%s::int[], %s::uuid[]) AS w (cell, id)
    JOIN matching_merge m ON m.cell = w.cell AND m.person_id = w.id AND m.undone_at IS NULL
    UNION
    SELECT way.cell, way.id, m.kept_cell, m.kept_id, way.steps + 1 FROM way
    JOIN matching_merge m ON m.cell = way.at_cell AND m.person_id = way.at_id AND m.undone_at IS NULL
    WHERE way.steps < 20
)
SELECT DISTINCT ON (cell, id) cell, id, at_cell, at_id FROM way ORDER BY cell, id, steps DESC
"""
JOINED = """
WITH RECURSIVE joined (cell, id, steps) AS (
    SELECT m.cell, m.person_id, 1 FROM matching_merge m
    WHERE m.kept_cell = %(cell)s AND m.kept_id = %(id)s AND m.undone_at IS NULL
    UNION
    SELECT m.cell, m.person_id, joined.steps + 1 FROM joined
    JOIN matching_merge m ON m.kept_cell = joined.cell AND m.kept_id = joined.id AND m.undone_at IS NULL
    WHERE joined.steps < 20
)
SELECT DISTINCT cell, id FROM joined
"""


def kept_of(keys: Iterable[Key]) -> dict[Key, Key]:
    """Return, for those records of `keys` that were joined to another, the record that was kept."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [[cell for cell, _ in wanted], [person for _, person in wanted]])
        return {(cell, person): (kept_cell, kept) for cell, person, kept_cell, kept in cursor.fetchall()}


def kept(key: Key) -> Key:
    """Return the record under which a person is read: their own, or the one to which it was joined."""
    return kept_of([key]).get(key, key)


def records_of(key: Key) -> list[Key]:
    """Return every record that is read together with a kept one, that one first."""
    with connection.cursor() as cursor:
        cursor.execute(JOINED, {"cell": key[0], "id": key[1]})
        return [key, *sorted(row for row in ((cell, person) for cell, person in cursor.fetchall()) if row != key)]
