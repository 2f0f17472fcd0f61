"""Results pasted from a spreadsheet, a line each: what the cells mean. Pure but for the words it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils.translation import gettext as _

from ncovi.casework.laboratory.keeping import LONGEST, NewResult
from ncovi.casework.laboratory.rules import Finding
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.errors import Invalid
from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.described import Described
from ncovi.people.phones import e164

COLUMNS = 6
MOST_LINES = 100
DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
FIRST_YEAR = 1900
# As laboratories write it, besides the words of the programme.
SAID = {
    "duong tinh": Finding.POSITIVE, "positive": Finding.POSITIVE, "(+)": Finding.POSITIVE, "+": Finding.POSITIVE,
    "am tinh": Finding.NEGATIVE, "negative": Finding.NEGATIVE, "(-)": Finding.NEGATIVE, "-": Finding.NEGATIVE,
    "khong ro": Finding.INDETERMINATE, "nghi ngo": Finding.INDETERMINATE, "indeterminate": Finding.INDETERMINATE,
    "khong hop le": Finding.INVALID, "invalid": Finding.INVALID,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was pasted, and what it says, or why it says nothing."""

    number: int
    text: str
    described: Described | None = None
    result: NewResult | None = None
    problem: str = ""


def read(text: str, *, programme: str, commune: str, on: date) -> list[Line]:
    """Return what was pasted, line by line; a heading and empty lines are left out.

    Raises:
        Invalid: more lines than are taken at once, or none.
    """
    rows = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    rows = rows[1:] if rows and _is_heading(rows[0][1], on) else rows
    if not rows:
        raise Invalid("nothing_pasted", _("Paste at least one line."), {"pointer": "/lines"})
    if len(rows) > MOST_LINES:
        text = _("Paste at most %(most)d lines at a time.") % {"most": MOST_LINES}
        raise Invalid("too_many_lines", text, {"pointer": "/lines"})
    return [_line(number, row, programme, commune, on) for number, row in rows]


def cells_of(row: str) -> list[str]:
    """Return the cells of a line: between tabs as a spreadsheet copies them, else between semicolons."""
    return [cell.strip() for cell in row.split("\t" if "\t" in row else ";")]


def _is_heading(row: str, on: date) -> bool:
    cells = cells_of(row)
    return len(cells) >= COLUMNS and _day(cells[5]) is None and _year(cells[1], on) is None and not _finding(cells[4])


def _line(number: int, row: str, programme: str, commune: str, on: date) -> Line:
    cells = cells_of(row)
    if len(cells) < COLUMNS:
        return Line(number, row, problem=_("This line has too few columns."))
    name, born, reached, test, found, reported = cells[:COLUMNS]
    try:
        described = _described(name, born, reached, commune, on)
        result = _result(test, found, reported, programme, on)
    except Invalid as refused:
        return Line(number, row, problem=refused.message)
    return Line(number, row, described, result)


def _described(name: str, born: str, reached: str, commune: str, on: date) -> Described:
    if not 1 < len(name) <= LONGEST:
        raise Invalid("name_missing", _("The name is missing or too long."))
    year = _year(born, on)
    if born and year is None:
        raise Invalid("year_unknown", _("The year of birth cannot be read."))
    digits = "".join(sign for sign in reached if sign.isdigit())
    # Ten digits are a telephone; nine and twelve are a card.
    is_phone = reached.startswith("+") or (digits.startswith("0") and len(digits) in {10, 11})
    return Described(
        full_name=name,
        birth_year=year,
        phone=e164(reached) if is_phone else "",
        number="" if is_phone else digits,
        commune=commune,
    )


def _result(test: str, found: str, reported: str, programme: str, on: date) -> NewResult:
    code, finding, day = _tests(programme, on).get(fold(test)), _finding(found), _day(reported)
    if code is None:
        raise Invalid("test_unknown", _("The test is not known: %(test)s") % {"test": test[:40]})
    if finding is None:
        raise Invalid("finding_unknown", _("The finding cannot be read: %(finding)s") % {"finding": found[:40]})
    if day is None:
        raise Invalid("day_unknown", _("The day cannot be read: %(day)s") % {"day": reported[:20]})
    return NewResult(test=code, finding=finding, reported_on=day, programme=programme)


@cache
def _tests(programme: str, on: date) -> Mapping[str, str]:
    known = definition_on(programme, on).tests
    names: dict[str, str] = {}
    for code, text in known.items():
        names |= dict.fromkeys((fold(code), fold(code.replace("_", "-")), fold(text.vi), fold(text.en)), code)
    return names | {"pcr": "rt_pcr", "test nhanh": "antigen"}


def _finding(text: str) -> Finding | None:
    return SAID.get(fold(text)) or SAID.get(text.strip())


def _day(text: str) -> date | None:
    return next((day for form in DAYS if (day := _read_day(text, form))), None)


def _read_day(text: str, form: str) -> date | None:
    try:
        # A day has no time zone: it is a day on the laboratory's slip.
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - see above
    except ValueError:
        return None


def _year(text: str, on: date) -> int | None:
    day = _day(text)
    year = day.year if day else int(text) if text.isdecimal() and len(text) == len("1971") else None
    return year if year is not None and FIRST_YEAR <= year <= on.year else None


def left_over(lines: Sequence[Line]) -> str:
    """Return the lines that could not be read, to be mended and pasted again."""
    return "\n".join(line.text for line in lines if line.problem)
