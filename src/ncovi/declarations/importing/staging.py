"""Writing a chunk: one binary COPY into a side table, and from there whatever is not there yet."""

import struct
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg import Cursor

from ncovi.declarations.importing.judging import Judged
from ncovi.declarations.importing.persons import Made
from ncovi.declarations.store import FLAGGED
from ncovi.declarations.tables import PARENT
from ncovi.instruments.instrument import Instrument

COLUMNS = """cell integer, household uuid, person uuid, id uuid, commune text, province text, full_name text,
    name_folded text, day date, sex text, birth_year smallint, rules_version smallint, level smallint, score smallint,
    reasons text, answers jsonb, digest bytea"""

SIDE_TABLE = f"CREATE TEMP TABLE IF NOT EXISTS declarations_incoming ({COLUMNS}) ON COMMIT DELETE ROWS"

SOURCE = "import"

# The tables of people are written here and not by their room: one pass over the side table serves all three.
HOUSEHOLDS = """
INSERT INTO people_household (cell, id, commune, created_at)
SELECT cell, household, commune, %(at)s FROM declarations_incoming
ON CONFLICT DO NOTHING
"""
PERSONS = """
INSERT INTO people_person (cell, id, household_id, full_name, name_folded, sex, birth_year, commune, province, relation,
                           consented, source, created_at)
SELECT cell, person, household, full_name, name_folded, sex, birth_year, commune, province, 'self', true, %(source)s,
       %(at)s
FROM declarations_incoming
ON CONFLICT DO NOTHING
"""
DECLARATIONS = f"""
WITH stored AS (
    INSERT INTO {PARENT} (cell, person_id, day, id, household_id, instrument, version, rules_version, commune, province,
                          level, score, reasons, answers, digest, source, received_at)
    SELECT cell, person, day, id, household, %(instrument)s, %(version)s, rules_version, commune, province,
           level, score, string_to_array(reasons, ' '), answers, digest, %(source)s, %(at)s
    FROM declarations_incoming
    ON CONFLICT DO NOTHING
    RETURNING cell, person_id, household_id, day, id, commune, province, level, score, reasons, rules_version
), tallied AS (
    INSERT INTO declarations_tally (day, programmes, communes, provinces, levels, firsts)
    SELECT day, array_agg(%(programme)s::text), array_agg(commune), array_agg(province), array_agg(level),
           array_agg(true)
    FROM stored GROUP BY day
), flagged AS (
    INSERT INTO kernel_outbox (topic, key, body)
    SELECT %(topic)s, id, jsonb_build_object(
        'cell', cell, 'person', person_id, 'household', household_id, 'day', day, 'declaration', id,
        'commune', commune, 'province', province, 'level', level, 'score', score, 'reasons', reasons,
        'instrument', %(instrument)s::text, 'rules_version', rules_version, 'at', %(at)s::timestamptz)
    FROM stored WHERE level > 0 AND %(open_work)s
)
SELECT count(*) FROM stored
"""  # noqa: S608 - names of our own tables

_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_FIRST = struct.Struct(">hii")
_ID = struct.pack(">i", 16)
_FIELDS = 17
_NOBODY = bytes(8)


def row_of(made: Made, judged: Judged, place: bytes, name: bytes = _NOBODY) -> bytes:
    """Return one row of the side table in COPY's binary format; `place` and `name` are two fields each."""
    return b"".join((
        _FIRST.pack(_FIELDS, 4, made.cell), _ID, made.household, _ID, made.person, _ID, made.declaration,
        place, name, judged.fields,
    ))  # fmt: skip


def two_fields(first: str, second: str) -> bytes:
    """Return two texts as fields of a row."""
    return b"".join(struct.pack(">i", len(text)) + text for text in (first.encode(), second.encode()))


def write(rows: Sequence[bytes], instrument: Instrument, *, open_work: bool, at: datetime) -> int:
    """Store rows in the transaction that is open, and return how many declarations were new."""
    given = {
        "instrument": instrument.key,
        "programme": instrument.key.partition("/")[0],
        "version": instrument.version,
        "source": SOURCE,
        "topic": FLAGGED,
        "open_work": open_work,
        "at": at,
    }
    connection.ensure_connection()
    raw: Any = connection.connection
    with Cursor(raw) as cursor:
        cursor.execute(SIDE_TABLE)
        with cursor.copy("COPY declarations_incoming FROM STDIN (FORMAT binary)") as copy:
            # In the order of the tables' keys: neighbours land on the same pages.
            copy.write(b"".join((_BEGIN, *sorted(rows), _END)))
        cursor.execute(HOUSEHOLDS, given)
        cursor.execute(PERSONS, given)
        cursor.execute(DECLARATIONS, given)
        stored = cursor.fetchone()
    return int(stored[0]) if stored else 0
