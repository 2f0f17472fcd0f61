"""Keeping the keys of names up to date: whatever writes a name calls this in its transaction."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from ncovi.people.matching.keys import Keys, keys_of

COLUMNS = ("cell", "person_id", "province", "birth_year", "whole", "ends", "head", "tail")
KEEP = """
INSERT INTO matching_key (cell, person_id, province, birth_year, whole, ends, head, tail)
SELECT * FROM unnest(%s::int[], %s::uuid[], %s::text[], %s::smallint[], %s::bigint[], %s::bigint[], %s::bigint[],
    %s::bigint[])
ON CONFLICT (cell, person_id) DO UPDATE SET province = EXCLUDED.province, birth_year = EXCLUDED.birth_year,
    whole = EXCLUDED.whole, ends = EXCLUDED.ends, head = EXCLUDED.head, tail = EXCLUDED.tail
"""
FRESH = """
INSERT INTO matching_fresh (cell, person_id) SELECT * FROM unnest(%s::int[], %s::uuid[]) ON CONFLICT DO NOTHING
"""


class Named(NamedTuple):
    """What the keys of somebody are made of."""

    cell: int
    person: UUID
    name: str
    birth_year: int | None
    commune: str
    province: str


def row_of(named: Named) -> tuple[object, ...] | None:
    """Return the row that keeps somebody's keys, None where there is no name."""
    keys: Keys | None = keys_of(named.name, named.birth_year, named.commune)
    return None if keys is None else (named.cell, named.person, named.province, named.birth_year, *keys)


def keep_keys(people: Sequence[Named], *, compare: bool = True) -> int:
    """Store the keys of persons and return how many there are; safe to repeat.

    Whose name was told just now is put in line to be compared with the others, unless `compare` is False.
    """
    # Each person once: a statement may not store a row twice. In one order, so that no two wait for each other.
    rows = {(one.cell, one.person): row for one in people if (row := row_of(one)) is not None}
    if rows:
        ordered = [rows[key] for key in sorted(rows)]
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [list(column) for column in zip(*ordered, strict=True)])
            if compare:
                cursor.execute(FRESH, [[cell for cell, _ in sorted(rows)], [person for _, person in sorted(rows)]])
    return len(rows)
