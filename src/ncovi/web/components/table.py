"""A table as data: on a wide page rows and columns, on a phone one card a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `number` aligns it right, with figures of equal width."""

    label: str | Promise
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the list behind it, or a level from 0 to 3 in place of a text."""

    text: object = ""
    link: str = ""
    level: int | None = None


Rows = Sequence[Sequence[Cell]]


def pair(columns: Sequence[Column], rows: Rows) -> list[list[tuple[Column, Cell]]]:
    """Return each cell with its column, whose label a card shows beside it.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    return [list(zip(columns, row, strict=True)) for row in rows]
