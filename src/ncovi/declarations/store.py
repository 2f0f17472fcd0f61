"""Storing a batch: one statement a day, and what came of each row.

The statement checks that the person belongs to the household and agreed, copies the person's commune, stores what is
not there yet, writes the outbox and the tally, and returns the rows that it did **not** store. Who runs it (async in
the intake lane, sync under Django) is left open: `storing` is a generator that asks for statements to be run.
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

import msgspec

from ncovi.declarations import rows as packed
from ncovi.declarations.rows import Row
from ncovi.declarations.tables import PARENT

FLAGGED = "declaration.flagged"


class Fate(Enum):
    """What came of one row."""

    STORED = "stored"
    REPEATED = "repeated"
    CONFLICTING = "conflicting"
    UNKNOWN_PERSON = "unknown_person"
    NO_CONSENT = "no_consent"


class Outcome(msgspec.Struct, frozen=True):
    """What came of one row, with what the stored row says (of a repeat: what the first one said)."""

    fate: Fate
    level: int
    reasons: tuple[str, ...]
    rules_version: int
    received_at: datetime


class Statement(NamedTuple):
    """SQL to run with its parameters."""

    sql: str
    parameters: Mapping[str, Any]


Answer = Sequence[tuple[Any, ...]]
Storing = Generator[Statement, Answer, list[Outcome]]


INSERT = """
WITH given AS MATERIALIZED (
    SELECT * FROM unnest(
        %(cell)s, %(household)s, %(person)s, %(id)s, %(instrument)s, %(version)s, %(rules_version)s,
        %(level)s, %(score)s, %(reasons)s, %(answers)s, %(digest)s, %(source)s, %(lead)s
    ) WITH ORDINALITY AS g (
        cell, household, person, id, instrument, version, rules_version,
        level, score, reasons, answers, digest, source, lead, place)
), known AS MATERIALIZED (
    SELECT g.*, split_part(g.instrument, '/', 1) AS programme, p.id IS NOT NULL AS known,
           coalesce(p.consented, false) AS consented, p.commune, p.province
    FROM given g
    LEFT JOIN people_person p
      ON p.cell = g.cell AND p.id = g.person AND p.household_id = g.household AND p.closed_at IS NULL
), stored AS (
    INSERT INTO {table} (cell, person_id, day, id, household_id, instrument, version, rules_version, commune,
                         province, level, score, reasons, answers, digest, source, received_at)
    SELECT cell, person, %(day)s, id, household, instrument, version, rules_version, commune,
           province, level, score, string_to_array(reasons, ' '), answers, digest, source, %(at)s
    FROM known WHERE consented
    ON CONFLICT DO NOTHING
    RETURNING cell, person_id, id
), fresh AS MATERIALIZED (
    SELECT k.* FROM stored s JOIN known k ON k.cell = s.cell AND k.person = s.person_id AND k.id = s.id
), flagged AS (
    INSERT INTO kernel_outbox (topic, key, body)
    SELECT %(topic)s, id, jsonb_build_object(
        'cell', cell, 'person', person, 'household', household, 'day', %(day)s::date, 'declaration', id,
        'commune', commune, 'province', province, 'level', level, 'score', score,
        'reasons', string_to_array(reasons, ' '), 'instrument', instrument, 'rules_version', rules_version,
        'at', %(at)s::timestamptz)
    FROM fresh WHERE level > 0 AND %(announce)s
), tallied AS (
    INSERT INTO declarations_tally (day, programmes, communes, provinces, levels, firsts)
    SELECT %(day)s, array_agg(programme), array_agg(commune), array_agg(province), array_agg(level), array_agg(
        lead AND NOT EXISTS (
            SELECT FROM {table} d
            WHERE d.cell = f.cell AND d.person_id = f.person AND d.day = %(day)s
              AND split_part(d.instrument, '/', 1) = f.programme))
    FROM fresh f HAVING count(*) > 0
)
SELECT k.place, k.known, k.consented FROM known k
WHERE NOT EXISTS (SELECT FROM fresh f WHERE f.place = k.place)
"""

EXISTING = f"""
SELECT g.place, d.household_id = g.household AND d.digest = g.digest, d.level, d.reasons, d.rules_version, d.received_at
FROM unnest(%(cell)s, %(person)s, %(id)s, %(household)s, %(digest)s) WITH ORDINALITY
     AS g (cell, person, id, household, digest, place)
JOIN {PARENT} d ON d.cell = g.cell AND d.person_id = g.person AND d.day = %(day)s AND d.id = g.id
"""  # noqa: S608 - a name of our own


def storing(rows: Sequence[Row], *, at: datetime, table: Callable[[date], str], announce: bool = True) -> Storing:
    """Ask for the statements that store `rows` and return the outcome of each, in order.

    Args:
        rows: no two with the same `id`; of one person several are allowed.
        at: when they were received.
        table: names the table to write for a day: its partition, or the parent.
        announce: whether flagged declarations enter the outbox.
    """
    outcomes = [Outcome(Fate.STORED, row.level, row.reasons, row.rules_version, at) for row in rows]
    for day, places in _by_day(rows).items():
        batch = [rows[place] for place in places]
        left = yield Statement(INSERT.format(table=table(day)), _parameters(batch, day, at, announce=announce))
        repeats: list[int] = []
        for place, known, consented in left:
            if known and consented:
                repeats.append(places[place - 1])
                continue
            fate = Fate.NO_CONSENT if known else Fate.UNKNOWN_PERSON
            outcomes[places[place - 1]] = msgspec.structs.replace(outcomes[places[place - 1]], fate=fate)
        if repeats:
            found = yield Statement(EXISTING, _keys([rows[place] for place in repeats], day))
            for place, same, level, reasons, version, received in found:
                fate = Fate.REPEATED if same else Fate.CONFLICTING
                outcomes[repeats[place - 1]] = Outcome(fate, level, tuple(reasons), version, received)
    return outcomes


def _by_day(rows: Sequence[Row]) -> Mapping[date, list[int]]:
    days: dict[date, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        days[row.day].append(place)
    return days


def _parameters(rows: Sequence[Row], day: date, at: datetime, *, announce: bool) -> dict[str, Any]:
    return {
        **_keys(rows, day),
        "instrument": packed.texts([row.instrument for row in rows]),
        "version": packed.int2s([row.version for row in rows]),
        "rules_version": packed.int2s([row.rules_version for row in rows]),
        "level": packed.int2s([row.level for row in rows]),
        "score": packed.int2s([row.score for row in rows]),
        "reasons": packed.texts([" ".join(row.reasons) for row in rows]),
        "answers": packed.jsonbs([row.answers for row in rows]),
        "source": packed.texts([row.source for row in rows]),
        "lead": packed.bools(_leads(rows)),
        "at": at,
        "topic": FLAGGED,
        "announce": announce,
    }


def _keys(rows: Sequence[Row], day: date) -> dict[str, Any]:
    return {
        "day": day,
        "cell": packed.int4s([row.cell for row in rows]),
        "household": packed.uuids([row.household for row in rows]),
        "person": packed.uuids([row.person for row in rows]),
        "id": packed.uuids([row.id for row in rows]),
        "digest": packed.byteas([row.digest for row in rows]),
    }


def _leads(rows: Sequence[Row]) -> list[bool]:
    """Whether each row is the first of its person in this batch: the others cannot be the day's first one."""
    seen: set[Any] = set()
    leads = []
    for row in rows:
        leads.append(row.person not in seen)
        seen.add(row.person)
    return leads
