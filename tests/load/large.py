"""A whole country on record: persons, declarations, cases, contacts and open work in the shares of an epidemic."""

import re
import sys
import time
from pathlib import Path

from tests.load import growth
from tests.load.bench import Bench

STATEMENTS = Path(__file__).with_suffix(".sql")
# Of ten million persons: ten million declarations, one million cases and open items, three million contacts.
PEOPLE = ("people_household", "people_person")


def fill(bench: Bench, persons: int) -> None:
    """Make what is not there yet, a table after the other; a country that was filled is left as it is."""
    with bench.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_filled (persons int PRIMARY KEY)")
        if connection.execute("SELECT FROM bench_filled WHERE persons >= %s", [persons]).fetchall():
            return
    started = time.perf_counter()
    statements = _statements(persons)
    first = 1 + max(number for number, one in enumerate(statements) if _table(one) in PEOPLE)
    _run(bench, statements[:first])
    growth.fill(bench, persons)
    _run(bench, statements[first:])
    with bench.connect() as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("INSERT INTO bench_filled VALUES (%s)", [persons])
    bench.note(f"filling a country of {persons:,}", seconds=time.perf_counter() - started)


def _statements(persons: int) -> list[str]:
    text = STATEMENTS.read_text(encoding="utf-8").format(persons=persons)
    return [one for one in re.split(r";\n(?=\n|[A-Z])", text) if one.strip()]


def _table(statement: str) -> str:
    found = re.search(r"INSERT INTO (\w+)", statement)
    return found[1] if found else ""


def _run(bench: Bench, statements: list[str]) -> None:
    with bench.connect() as connection:
        connection.execute("SET synchronous_commit = off")
        for statement in statements:
            started = time.perf_counter()
            made = connection.execute(statement).rowcount
            sys.stderr.write(
                f"  {_table(statement) or 'preparing'}: {made:,} rows, {time.perf_counter() - started:.0f} s\n"
            )
        connection.execute("ANALYZE")
