"""Ten million stored declarations, then intake again."""

import time
from datetime import date, timedelta

import psycopg

from ncovi.declarations.checks import digest_of
from ncovi.declarations.tables import partition_of
from ncovi.instruments import registry
from ncovi.kernel import clock
from tests.load.bench import Bench, served
from tests.load.intake import PRODUCT, Variant, best_of, note

# A tenth lies in the part of today, into which the measured declarations go.
TODAY_SHARE = 0.1
DAYS = 45

FILL = """
INSERT INTO {table} (cell, person_id, day, id, household_id, instrument, version, rules_version, commune, province,
                     level, score, reasons, answers, digest, source, received_at)
SELECT p.cell, p.id, %(day)s::date, uuidv7(%(shift)s::interval), p.household_id, 'covid19/universal', 1, 1, p.commune,
       p.province, f.level, f.score, f.reasons, f.answers, f.digest, 'demo', now() + %(shift)s::interval
FROM (SELECT *, row_number() OVER () AS number FROM people_person) p
CROSS JOIN generate_series(1, %(times)s) t
JOIN bench_forms f ON f.number = (p.number * 7 + t * 31 + %(turn)s) %% %(forms)s
LIMIT %(count)s
"""


def measure(empty: Bench, grown: Bench, rows: int) -> None:
    """Fill a table up to `rows`, and measure intake into it and into an empty one by turns."""
    fill(grown, rows)
    with served(empty, PRODUCT) as here, served(grown, PRODUCT) as there:
        without, full = best_of(Variant(empty, here), Variant(grown, there))
        note(grown, f"intake, {rows:,} rows stored", there, full)
    grown.note(
        "intake as the table grows",
        empty_per_second=without.per_second,
        full_per_second=full.per_second,
        share_of_empty=full.per_second / without.per_second,
    )


def fill(bench: Bench, rows: int) -> None:
    """Store declarations of the past weeks until there are `rows`."""
    with bench.connect() as connection:
        there = connection.execute("SELECT count(*) FROM declarations_declaration").fetchall()[0][0]
        if there >= rows:
            return
        started = time.perf_counter()
        _forms(bench, connection)
        today = clock.today()
        counts = {today: int(rows * TODAY_SHARE)}
        counts |= {today - timedelta(days=back): int(rows * (1 - TODAY_SHARE) / DAYS) for back in range(1, DAYS + 1)}
        persons = connection.execute("SELECT count(*) FROM people_person").fetchall()[0][0]
        for day in counts:
            _partition(connection, day)
        for turn, (day, wanted) in enumerate(counts.items()):
            count = wanted - _rows_of(connection, partition_of(day))
            given = {
                "day": day, "shift": f"{(day - today).days} days", "turn": turn, "count": max(0, count),
                "times": max(0, count) // persons + 1, "forms": len(bench.forms),
            }  # fmt: skip
            connection.execute(FILL.format(table=partition_of(day)), given)
        connection.execute("VACUUM ANALYZE declarations_declaration")
        bench.note("filling the table", seconds=time.perf_counter() - started, rows=rows)


def _partition(connection: psycopg.Connection, day: date) -> None:
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {partition_of(day)} PARTITION OF declarations_declaration "
        f"FOR VALUES FROM ('{day}') TO ('{day + timedelta(days=1)}')"
    )


def _rows_of(connection: psycopg.Connection, table: str) -> int:
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - our own names
    return int(rows)


def _forms(bench: Bench, connection: psycopg.Connection) -> None:
    form = registry.instrument("covid19/universal", 1)
    connection.execute(
        "CREATE TEMP TABLE bench_forms (number int PRIMARY KEY, level int, score int, reasons text[], answers jsonb, "
        "digest bytea)"
    )
    with connection.cursor() as cursor, cursor.copy("COPY bench_forms FROM STDIN") as copy:
        for number, raw in enumerate(bench.forms):
            answers = form.decode(raw)
            triage = form.triage(answers, clock.today())
            canonical = form.encode(answers)
            copy.write_row((number, triage.level, triage.score, list(triage.reasons), canonical.decode(),
                            digest_of(form, canonical)))  # fmt: skip
