"""One household's rows in any table: reading, deleting, counting. The SQL stands in holdings.toml."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ncovi.kernel.secrets import vault
from ncovi.people.erasure.holdings import Holding
from ncovi.people.models import Household, Person
from ncovi.people.tokens import Claims

SEALED = ("_sealed", "sealed")


@dataclass(frozen=True, slots=True)
class Whose:
    """What a household's rows are found by."""

    cell: int
    household: UUID
    persons: tuple[UUID, ...]
    phones: tuple[bytes, ...]

    @property
    def filled(self) -> dict[str, Any]:
        """What the conditions name."""
        return {
            "cell": self.cell,
            "household": self.household,
            "persons": list(self.persons),
            "phones": list(self.phones),
        }


def whose(claims: Claims) -> Whose:
    """Return what the rows of a household are found by, its closed members included."""
    people = Person.objects.of_household(claims.cell, claims.household)
    phone = Household.objects.filter(cell=claims.cell, id=claims.household).values_list("phone_index", flat=True)
    phones = tuple(bytes(index) for index in phone if index)
    return Whose(claims.cell, claims.household, tuple(people.values_list("id", flat=True)), phones)


def shown(holding: Holding, of: Whose) -> list[dict[str, Any]]:
    """Return a household's rows as its copy holds them, sealed texts opened."""
    if not holding.show:
        return []
    columns = ", ".join(f'"{name}"' for name in holding.show)
    sql = f"SELECT {columns} FROM {holding.table} WHERE ({holding.where}) AND ({holding.show_where})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, of.filled)
        return [_plain(dict(zip(holding.show, row, strict=True))) for row in cursor.fetchall()]


def erase(holding: Holding, of: Whose, *, keeping: bool) -> int:
    """Delete a household's rows, or take them from it, and return how many; `keeping` spares what the law keeps."""
    condition = _to_go(holding, keeping=keeping)
    if holding.detach:
        return _changed(f"UPDATE {holding.table} SET {holding.detach} WHERE {condition}", of)  # noqa: S608
    gone = _changed(f"DELETE FROM {holding.table} WHERE {condition}", of)  # noqa: S608
    if keeping and holding.blank:
        _changed(f"UPDATE {holding.table} SET {holding.blank} WHERE {holding.where}", of)  # noqa: S608
    return gone


def left(holding: Holding, of: Whose, *, keeping: bool) -> int:
    """Return how many rows are there that should be gone."""
    return _counted(f"SELECT count(*) FROM {holding.table} WHERE {_to_go(holding, keeping=keeping)}", of)  # noqa: S608


def held(holding: Holding, of: Whose) -> int:
    """Return how many rows a household has in a table."""
    return _counted(f"SELECT count(*) FROM {holding.table} WHERE {holding.where}", of)  # noqa: S608


def _to_go(holding: Holding, *, keeping: bool) -> str:
    if not (keeping and holding.keep):
        return f"({holding.where})"
    return f"({holding.where}) AND NOT ({holding.keep_where})"


def _changed(sql: str, of: Whose) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, of.filled)
        return int(cursor.rowcount)


def _counted(sql: str, of: Whose) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, of.filled)
        [number] = cursor.fetchone()
    return int(number)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {_name(column): _value(column, value) for column, value in row.items()}


def _name(column: str) -> str:
    return column.removesuffix("_sealed") if column != "sealed" else "content"


def _value(column: str, value: Any) -> Any:
    if value is None or not column.endswith(SEALED):
        return json.loads(value) if column in {"answers", "channels"} and isinstance(value, str) else value
    text = vault().open(bytes(value))
    try:
        return json.loads(text)
    except ValueError:
        return text
