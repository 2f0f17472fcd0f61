"""The table of the places below a territory: in which order, how many at first, and each share in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.kernel.vietnamese import fold
from ncovi.web.console.overviews import SubunitLine, shares

AT_FIRST = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: by what it sorts, and whether the greatest stands first when it is chosen."""

    code: str
    label: str | Promise
    by: Callable[[SubunitLine], str | float]
    falls: bool = True
    on_phones: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: what a press on it asks for, and how the table is sorted by it now ("" if it is not)."""

    column: Column
    asks: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Places:
    """What the table shows."""

    headings: Sequence[Heading]
    rows: Sequence[tuple[SubunitLine, str]]
    total: int
    sorted_by: Heading | None

    @property
    def more(self) -> bool:
        """Whether rows were left out."""
        return len(self.rows) < self.total


COLUMNS = (
    Column("name", _("Place"), lambda line: fold(line.unit.name()), falls=False),
    Column("declared", _("Declared today"), lambda line: line.day.declared),
    Column("participation", _("Participation"), lambda line: line.participation, on_phones=False),
    Column("emergency", _("Help needed now"), lambda line: line.day.by_level[3], on_phones=False),
    Column("high", _("Early contact needed"), lambda line: line.day.by_level[2], on_phones=False),
    Column("waiting", _("Waiting"), lambda line: line.work.waiting()),
    Column("overdue", _("Overdue"), lambda line: line.work.overdue),
)


def places(lines: Sequence[SubunitLine], asked: str, *, everything: bool) -> Places:
    """Return the rows in the order `asked` for: a column's code, after a "-" the other way round.

    Without one, or with an unknown one, the lines keep the order they come in, those that need a look first.
    """
    headings = [_heading(column, asked) for column in COLUMNS]
    chosen = next((heading for heading in headings if heading.sorted), None)
    if chosen is not None:
        lines = sorted(lines, key=chosen.column.by, reverse=chosen.sorted == "descending")
    shown = lines if everything else lines[:AT_FIRST]
    words = shares([line.participation for line in shown])
    return Places(headings, list(zip(shown, words, strict=True)), len(lines), chosen)


def _heading(column: Column, asked: str) -> Heading:
    if asked.removeprefix("-") != column.code:
        return Heading(column, column.code, "")
    falls = column.falls != asked.startswith("-")
    return Heading(
        column, column.code if asked.startswith("-") else f"-{column.code}", "descending" if falls else "ascending"
    )
