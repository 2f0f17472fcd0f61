"""Of whom something new was declared: for jobs that look after people and must not miss a turn for the worse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection

# What was told before is looked for within these days: older answers say nothing about today.
BEFORE = 3
NEWS = f"""
SELECT k.cell, k.person, d.day, d.received_at, d.id, d.level, d.answers, b.answers
FROM unnest(%(cells)s::int[], %(persons)s::uuid[], %(since)s::timestamptz[]) AS k (cell, person, since)
CROSS JOIN LATERAL (
    SELECT * FROM declarations_declaration
    WHERE cell = k.cell AND person_id = k.person AND day BETWEEN %(first)s AND %(last)s AND received_at > k.since
    ORDER BY received_at DESC, id DESC LIMIT 1) d
LEFT JOIN LATERAL (
    SELECT answers FROM declarations_declaration
    WHERE cell = k.cell AND person_id = k.person AND day BETWEEN %(first)s - {BEFORE} AND %(last)s
    AND received_at <= k.since ORDER BY received_at DESC, id DESC LIMIT 1) b ON TRUE
"""  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Heard:
    """The newest that was declared about a person, and what was told `before` it, None where nothing was."""

    cell: int
    person: UUID
    day: date
    at: datetime
    id: UUID
    level: int
    answers: Mapping[str, Any]
    before: Mapping[str, Any] | None


def heard_since(persons: Sequence[tuple[int, UUID, datetime]], first: date, last: date) -> list[Heard]:
    """Return what was declared from day `first` to `last` about each (cell, person, since) who was heard of since."""
    if not persons:
        return []
    cells, keys, since = zip(*persons, strict=True)
    told: dict[str, Any] = {"cells": list(cells), "persons": list(keys), "since": list(since)}
    with connection.cursor() as cursor:
        cursor.execute(NEWS, told | {"first": first, "last": last})
        return [_heard(*row) for row in cursor.fetchall()]


def _heard(cell: int, person: UUID, day: date, at: datetime, key: UUID, level: int, *answers: str | None) -> Heard:
    told, before = answers
    return Heard(cell, person, day, at, key, level, _read(told or "{}"), None if before is None else _read(before))


def _read(stored: str) -> Mapping[str, Any]:
    answers: Mapping[str, Any] = msgspec.json.decode(stored)
    return answers
