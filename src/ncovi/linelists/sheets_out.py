"""Lines of CSV and small workbooks, in which no cell is ever taken for a formula."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from ncovi.linelists.reading.sheets import FORMULA

QUOTED = frozenset(',"\n\r')
WIDTH = 18


def guarded(text: str) -> str:
    """Return a text that no spreadsheet carries out: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_line(cells: Sequence[str]) -> str:
    """Return a line of CSV, its end included."""
    return ",".join(map(_csv_cell, cells)) + "\r\n"


def _csv_cell(text: str) -> str:
    told = guarded(text)
    return told if QUOTED.isdisjoint(told) else '"' + told.replace('"', '""') + '"'


def xlsx(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet with texts alone: what a list said is given back as it was said."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(headings) - 1), WIDTH)
        bold = book.add_format({"bold": True, "text_wrap": True})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return content.getvalue()
