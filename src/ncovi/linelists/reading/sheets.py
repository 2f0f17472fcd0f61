"""From the bytes of a file to sheets of texts: Excel and OpenDocument by calamine, everything else as CSV.

A date that the sheet knows as one comes out as "2026-03-05", so that nobody has to guess about it; merged cells come
out filled, each with the value of the whole.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from ncovi.kernel.errors import Invalid

LONGEST = 32 * 1024 * 1024
# What a file may become when it is unpacked, and how large a table may be.
UNPACKED = 600 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 150
# A cell is a word or a sentence; what is longer is cut before it costs anything.
LONGEST_CELL = 1000
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
ENCODINGS = ("utf-8-sig", "cp1258", "cp1252")
DELIMITERS = ",;\t|"
SAMPLE = 64 * 1024
# What a spreadsheet would carry out.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = list[str]
# First row and column, last row and column.
Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows from the first one of the file on; `merged` are its joined cells."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[Merged] = ()


def read(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a file that hold anything.

    Raises:
        Invalid: it is no table, or one that is larger than we take.
    """
    if len(data) > LONGEST:
        raise Invalid("file_too_large", _("This file is too large. Split it into files of up to 32 MB."))
    if data.startswith(PACKED):
        yield from _workbook(data)
    else:
        yield Sheet("CSV", _bounded(_csv_rows(_text(data))))


def _workbook(data: bytes) -> Iterator[Sheet]:
    _check_unpacked(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                found = _sheet(book.get_sheet_by_name(about.name))
                if any(any(row) for row in found.rows):
                    yield found
    except (CalamineError, zipfile.BadZipFile, ValueError) as reason:
        raise _no_table() from reason


def _check_unpacked(data: bytes) -> None:
    if not data.startswith(PACKED[0]):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile as reason:
        raise _no_table() from reason
    if size > UNPACKED:
        raise Invalid("file_too_large", _("This file is too large. Split it into files of up to 32 MB."))


def _sheet(sheet: CalamineSheet) -> Sheet:
    # Blank rows on top count, so that a row's number is the one that Excel shows.
    rows = _bounded([_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    merged: Sequence[Merged] = sheet.merged_cell_ranges or ()
    for (top, left), (bottom, right) in merged:
        _fill(rows, (top, left), (min(bottom, len(rows) - 1), right))
    return Sheet(sheet.name, rows, merged)


def _fill(rows: Sequence[Row], first: tuple[int, int], last: tuple[int, int]) -> None:
    if first[0] >= len(rows) or first[1] >= len(rows[first[0]]):
        return
    value = rows[first[0]][first[1]]
    for row in rows[first[0] : last[0] + 1]:
        for column in range(first[1], min(last[1] + 1, len(row))):
            row[column] = value


def _bounded(rows: Iterator[Row] | Sequence[Row]) -> list[Row]:
    found = [row[:MOST_COLUMNS] for row in islice(rows, MOST_ROWS + 1)]
    if len(found) > MOST_ROWS:
        text = _("This list has more than %(most)d rows. Split it.") % {"most": MOST_ROWS}
        raise Invalid("too_many_rows", text)
    return found


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value.strip()[:LONGEST_CELL]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:SAMPLE]:
        raise _no_table()
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_table()


def _csv_rows(text: str) -> Iterator[Row]:
    csv.field_size_limit(SAMPLE)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text[:SAMPLE]))
    try:
        for row in rows:
            yield [_unguarded(cell.strip())[:LONGEST_CELL] for cell in row]
    except csv.Error as reason:
        raise _no_table() from reason


def _unguarded(text: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from carrying a cell out."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def delimiter_of(sample: str) -> str:
    """Return the sign between cells: the one that cuts most lines into equally many parts, more than one."""
    lines = [line for line in sample.splitlines()[:20] if line.strip()]

    def fit(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=fit)


def _no_table() -> Invalid:
    text = _("This file is no table that we can read. Save it as Excel (.xlsx) or CSV and choose it again.")
    return Invalid("no_table", text)
