"""Lines of CSV and small workbooks, in which no cell is ever taken for a formula."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from ncovi.linelists.fields import ListName, listed_words, read_fields
from ncovi.linelists.reading.sheets import FORMULA

QUOTED = frozenset(',"\n\r')
WIDTH = 18
TEMPLATE_ROWS = 5000
# Columns that other people's sheets have and nobody needs to fill.
NOT_TYPED = {
    "reason", "last_name", "first_name", "birth_year_male", "birth_year_female", "nationality", "commune_code",
    "programme", "hospital", "class", "age", "note", "address",
}  # fmt: skip


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


def template(list_name: ListName, lang: str) -> bytes:
    """Return an empty list: a heading for each column that is read, and the known words to choose from."""
    content = io.BytesIO()
    columns = [field for field in read_fields(list_name).values() if field.code not in NOT_TYPED]
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        bold, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        text = book.add_format({"num_format": "@"})
        for number, field in enumerate(columns):
            sheet.write_string(0, number, f"{field.name(lang)} *" if field.needed else field.name(lang), bold)
            sheet.set_column(number, number, WIDTH, day if field.kind == "date" else text)
            if field.kind == "code":
                known = list(listed_words(field.code).values())
                rule = {"validate": "list", "source": known, "error_type": "information"}
                sheet.data_validation(1, number, TEMPLATE_ROWS, number, rule)
    return content.getvalue()
