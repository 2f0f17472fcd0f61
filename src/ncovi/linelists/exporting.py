"""Exporting lists as long work: each step writes the next rows along the key and keeps where it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts import queries as contacts
from ncovi.linelists import lines, streamed_xlsx
from ncovi.linelists.fields import ListName, written_fields
from ncovi.linelists.lines import Look, Places, Value
from ncovi.linelists.sheets_out import csv_line
from ncovi.linelists.streamed_xlsx import StreamedWorkbook
from ncovi.people.queries.lines import lines as person_lines
from ncovi.runs import files
from ncovi.runs.handling import RunView, Step

EXPORT, EXPORT_NAMED = "territory:list:export", "territory:list:export_named"
BOM = b"\xef\xbb\xbf"
A_STEP = 5_000
CSV = "text/csv; charset=utf-8"
Key = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a list as columns by code, and the key of the last of them; None where there are no more."""

    rows: Sequence[Mapping[str, Value]]
    last: Key | None


class Source(Protocol):
    """Where the rows of one kind of list come from."""

    def part(self, scope: Scope, filters: Mapping[str, Any], after: Key | None, look: Look) -> Part:
        """Return the next rows after a key."""


@dataclass(frozen=True, slots=True)
class Export:
    """Exports one kind of list."""

    list_name: ListName
    source: Source

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        """Write the next rows, or the end of the file."""
        asked = run.params
        run.officer.insist(EXPORT_NAMED if asked["named"] else EXPORT)
        look = Look(asked["lang"], asked["units"], asked["salt"], asked["named"])
        after = (cursor["cell"], UUID(cursor["id"])) if "cell" in cursor else None
        part = self.source.part(run.officer.scope, asked["filters"], after, look)
        form = _Workbook(self.list_name, look, asked, cursor) if asked["xlsx"] else _Text(self.list_name, look, asked)
        writer = files.writer(run.id, form.name, form.type)
        writer.write(form.begin(after) + form.rows(part.rows) + (b"" if part.last else form.end()))
        if part.last is None:
            return Step(done=len(part.rows))
        return Step(done=len(part.rows), cursor={"cell": part.last[0], "id": str(part.last[1]), **form.state})


class _Text:
    """A list as CSV."""

    type = CSV

    def __init__(self, list_name: ListName, look: Look, asked: Mapping[str, Any]) -> None:
        self._fields = written_fields(list_name, named=look.named)
        self._lang = look.lang
        self.name = f"{asked['name']}.csv"
        self.state: dict[str, Any] = {}

    def begin(self, after: Key | None) -> bytes:
        """Return what stands before the first row."""
        return b"" if after else BOM + csv_line([one.name(self._lang) for one in self._fields]).encode()

    def rows(self, rows: Sequence[Mapping[str, Value]]) -> bytes:
        """Return the lines of rows."""
        told = (
            csv_line([lines.as_text(value, self._lang) for value in lines.ordered(row, self._fields)]) for row in rows
        )
        return "".join(told).encode()

    def end(self) -> bytes:
        """Return what stands behind the last row: nothing."""
        return b""


class _Workbook:
    """A list as a workbook."""

    type = streamed_xlsx.TYPE

    def __init__(self, list_name: ListName, look: Look, asked: Mapping[str, Any], cursor: Mapping[str, Any]) -> None:
        self._fields = written_fields(list_name, named=look.named)
        self._book = StreamedWorkbook([one.name(look.lang) for one in self._fields], cursor.get("book"))
        self.name = f"{asked['name']}.xlsx"

    @property
    def state(self) -> dict[str, Any]:
        """What the next step must know of the file."""
        return {"book": self._book.state}

    def begin(self, after: Key | None) -> bytes:
        """Return what stands before the first row: the sheet begins itself."""
        return b""

    def rows(self, rows: Sequence[Mapping[str, Value]]) -> bytes:
        """Return the rows as they stand in the file."""
        return self._book.rows(lines.ordered(row, self._fields) for row in rows)

    def end(self) -> bytes:
        """Return the end of the workbook."""
        return self._book.end()


class Cases:
    """Cases along their key."""

    def part(self, scope: Scope, filters: Mapping[str, Any], after: Key | None, look: Look) -> Part:
        """Return the next cases."""
        found = cases.rows(scope, cases.Filters(**_typed(filters)), after, A_STEP)
        told = person_lines(scope, (row.person for row in found), named=look.named)
        places = Places(look)
        places.learn([code for row in found for code in (row.commune, row.province)])
        rows = [
            lines.case_cells(row, told.get(row.person), look, places.of(row.commune, row.province)) for row in found
        ]
        return Part(rows, found[-1].key if len(found) == A_STEP else None)


class Contacts:
    """Contacts along their key."""

    def part(self, scope: Scope, filters: Mapping[str, Any], after: Key | None, look: Look) -> Part:
        """Return the next contacts."""
        found = contacts.rows(scope, contacts.Filters(**_typed(filters)), after, A_STEP)
        told = person_lines(scope, (row.person for row in found), named=look.named)
        places = Places(look)
        places.learn([code for row in found for code in (row.commune, row.province)])
        rows = [
            lines.contact_cells(row, told.get(row.person), look, places.of(row.commune, row.province)) for row in found
        ]
        return Part(rows, found[-1].key if len(found) == A_STEP else None)


def _typed(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Return filters as the queries take them: days as days, units as tuples."""
    days = {name: date.fromisoformat(filters[name]) for name in ("since", "until") if filters.get(name)}
    units = {name: tuple(filters[name]) for name in ("communes", "provinces") if filters.get(name)}
    words = {name: value for name, value in filters.items() if isinstance(value, str) and value}
    return words | days | units
