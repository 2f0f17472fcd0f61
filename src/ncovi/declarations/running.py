"""Running the statements of a batch on Django's connection."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from psycopg import Connection, Cursor

from ncovi.declarations.rows import Row, adapt_rows
from ncovi.declarations.store import Outcome, Storing, storing
from ncovi.declarations.tables import partition_of


@transaction.atomic
def store_checked(*, rows: Sequence[Row], announce: bool, at: datetime) -> list[Outcome]:
    """Store rows that were checked already, in the parts of their days, which must be there: for loads of many.

    Args:
        rows: what came of each is in the answer, in order; nothing is refused as a whole.
        announce: whether flagged ones become work.
        at: when they count as received.
    """
    return run(storing(rows, at=at, table=partition_of, announce=announce))


def run(steps: Storing) -> list[Outcome]:
    """Run the statements that `steps` ask for on Django's connection, in its transaction."""
    connection.ensure_connection()
    raw: Connection = connection.connection
    adapt_rows(raw.adapters.register_dumper)
    # Django's own cursors bind on the client, which cannot send binary arrays.
    with Cursor(raw) as cursor:
        try:
            statement = next(steps)
            while True:
                cursor.execute(statement.sql, statement.parameters)
                statement = steps.send(cursor.fetchall())
        except StopIteration as end:
            outcomes: list[Outcome] = end.value
            return outcomes
