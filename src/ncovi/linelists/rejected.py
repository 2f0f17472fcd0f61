"""The file of rows that were not taken in: the same columns and why, to be corrected and imported again."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from ncovi.linelists import uploads
from ncovi.linelists.fields import read_fields
from ncovi.linelists.reading.sheets import Row
from ncovi.linelists.sheets_out import csv_line, xlsx
from ncovi.linelists.uploads import PART_ROWS, SheetView
from ncovi.runs import files, queries

A_STEP = 2000
HIDDEN = "rejected-rows"


def write_some(run_id: UUID, view: SheetView, cursor: Mapping[str, Any]) -> dict[str, Any] | None:
    """Write the next failed rows and return where to go on; None once all of them are in the file."""
    failed = queries.failed_rows(run_id, cursor.get("failed_after", 0), A_STEP)
    if not failed and "failed_after" not in cursor:
        return None
    if failed:
        writer = files.writer(run_id, HIDDEN, "text/csv", shown=False)
        writer.write("".join(csv_line([*row, why]) for row, why in _with_reasons(view, failed)).encode())
    if len(failed) == A_STEP:
        return {**cursor, "failed_after": failed[-1].number}
    _finish(run_id, view)
    return None


def heading() -> str:
    """Return what the column of reasons is called."""
    return read_fields("cases")["reason"].name(get_language() or "vi")


def _with_reasons(view: SheetView, failed: Sequence[queries.RowView]) -> list[tuple[Row, str]]:
    width = len(view.headings.texts)
    found: list[tuple[Row, str]] = []
    rows: list[Row] = []
    held = 0
    for one in failed:
        index = one.number - 1
        if index // PART_ROWS + 1 != held:
            held = index // PART_ROWS + 1
            rows = uploads.part(view.id, view.sheet, held)
        row = rows[index % PART_ROWS]
        found.append(((row + [""] * width)[:width], one.message))
    return found


def _finish(run_id: UUID, view: SheetView) -> None:
    headings = [*view.headings.texts, heading()]
    kept = b"".join(files.reader(run_id, HIDDEN)).decode()
    if not view.spreadsheet:
        plain = csv_line(headings) + kept
        files.writer(run_id, "rejected.csv", "text/csv; charset=utf-8").write(b"\xef\xbb\xbf" + plain.encode())
        return
    content = xlsx(headings, csv.reader(io.StringIO(kept, newline="")))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    files.writer(run_id, "rejected.xlsx", kind).write(content)
