"""What became of the rows of a run, written many at once."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from ncovi.runs.handling import RowResult
from ncovi.runs.models import RunRow

COPY = "COPY runs_row (run_id, number, key, ok, code, message, undo) FROM STDIN"


def add(run_id: UUID, rows: Sequence[RowResult]) -> None:
    """Write the results of a step."""
    if not rows:
        return
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            undo = json.dumps(row.undo) if row.undo is not None else None
            copy.write_row((run_id, row.number, row.key, row.ok, row.code, row.message, undo))


def to_undo(run_id: UUID, after: int, limit: int) -> Sequence[RowResult]:
    """Return the next rows that can be taken back, by number."""
    rows = RunRow.objects.filter(run_id=run_id, number__gt=after, undo__isnull=False).order_by("number")[:limit]
    return [RowResult(row.number, row.key, row.ok, row.code, row.message, row.undo) for row in rows]
