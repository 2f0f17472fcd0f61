"""Pairs of records that may be one person: storing what was found, without asking twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from ncovi.kernel.ids import uuid7
from ncovi.people.matching.comparing import Key, alike, records
from ncovi.people.matching.finding import Hit
from ncovi.people.matching.identity import kept_of
from ncovi.people.matching.models import Pair
from ncovi.people.matching.rules import Likeness

PERCENT = 100
# What somebody decided stays; what is still open takes the newer score.
STORE = """
INSERT INTO matching_pair (id, first_cell, first_id, second_cell, second_id, first_commune, first_province,
    second_commune, second_province, score, reasons, found_at)
VALUES (%(id)s, %(first_cell)s, %(first_id)s, %(second_cell)s, %(second_id)s, %(first_commune)s, %(first_province)s,
    %(second_commune)s, %(second_province)s, %(score)s, %(reasons)s, %(found_at)s)
ON CONFLICT (first_cell, first_id, second_cell, second_id) DO UPDATE SET first_commune = EXCLUDED.first_commune,
    first_province = EXCLUDED.first_province, second_commune = EXCLUDED.second_commune,
    second_province = EXCLUDED.second_province, score = EXCLUDED.score, reasons = EXCLUDED.reasons
WHERE matching_pair.state = 'open'
"""


def in_order(one: Key, other: Key) -> dict[str, Any]:
    """Return two keys as the columns of a pair, the lesser first."""
    (first_cell, first), (second_cell, second) = sorted((one, other))
    return {"first_cell": first_cell, "first_id": first, "second_cell": second_cell, "second_id": second}


def only_pair(columns: dict[str, Any]) -> Pair | None:
    """Return the pair of two keys and hold it, None where there is none."""
    rows = Pair.objects.unscoped("both persons were found within the officer's territory")
    found: Pair | None = rows.select_for_update().filter(**columns).first()
    return found


def whole_percent(score: float) -> int:
    """Return a score as it is stored."""
    return round(score * PERCENT)


def described_pair(one: Hit, other: Hit, likeness: Likeness, at: datetime) -> dict[str, Any]:
    """Return the columns of a new pair."""
    first, second = sorted((one, other), key=lambda each: each.key)
    return in_order(one.key, other.key) | {
        "id": uuid7(at),
        "first_commune": first.card.commune,
        "first_province": first.card.province,
        "second_commune": second.card.commune,
        "second_province": second.card.province,
        "score": whole_percent(likeness.score),
        "reasons": list(likeness.reasons),
        "found_at": at,
    }


def propose(keys: Iterable[Key], at: datetime) -> int:
    """Compare records with the others of their province and store the pairs worth asking about; return how many."""
    found = alike(list(records(keys).values()))
    ways = kept_of(key for one, other, _ in found for key in (one.key, other.key))
    rows: dict[tuple[Key, ...], dict[str, Any]] = {}
    for one, other, likeness in found:
        if ways.get(one.key, one.key) == ways.get(other.key, other.key):
            continue
        rows[tuple(sorted((one.key, other.key)))] = described_pair(one, other, likeness, at)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(STORE, [rows[place] for place in sorted(rows)])
    return len(rows)
