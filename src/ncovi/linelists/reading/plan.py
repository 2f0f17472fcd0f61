"""What was decided about a sheet: which column is which field, and how its dates are written. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ncovi.linelists.fields import Field, ListName, read_fields
from ncovi.linelists.reading.dates import Habit, Order


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns by field code, and the habit of each column with dates."""

    list_name: ListName
    columns: Mapping[str, int]
    habits: Mapping[int, Habit]

    @property
    def known(self) -> Mapping[str, Field]:
        """The fields of the list."""
        return read_fields(self.list_name)

    def cell(self, row: Sequence[str], code: str) -> str:
        """Return what stands in a row's column of a field, empty where there is none."""
        column = self.columns.get(code)
        return row[column] if column is not None and column < len(row) else ""

    def missing(self) -> list[Field]:
        """Return the needed fields that no column holds."""
        has_name = "full_name" in self.columns or {"last_name", "first_name"} <= set(self.columns)
        return [
            field
            for field in self.known.values()
            if field.needed and field.code not in self.columns and not (field.code == "full_name" and has_name)
        ]


def plan_of(list_name: ListName, mapping: Mapping[int, str], habits: Mapping[int, Habit]) -> Plan:
    """Return the plan of a mapping of columns to field codes; a field that two columns claim is the first one's."""
    columns: dict[str, int] = {}
    for column, code in sorted(mapping.items()):
        if code in read_fields(list_name):
            columns.setdefault(code, column)
    return Plan(list_name, columns, habits)


def habits_from(kept: Mapping[str, Sequence[Any]], chosen: Mapping[str, Order]) -> dict[int, Habit]:
    """Return the habit of each column: what its dates say, unless somebody chose."""
    found = {int(column): Habit(order, bool(sure)) for column, (order, sure) in kept.items()}
    return found | {int(column): Habit(order, sure=True) for column, order in chosen.items()}
