"""Adding thousands of rows with one short statement: an array for each column, where a value for each cell is slow."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import AutoField, Field, JSONField, Model
from django.db.models.expressions import DatabaseDefault


def insert_many(rows: Sequence[Model], *, ignore_conflicts: bool = False) -> None:
    """Insert rows of one model; those that stand in the way of a constraint are left out if so asked.

    What the database fills in is left to it: numbers that it counts itself, and columns that no row has set.
    """
    if not rows:
        return
    meta = rows[0]._meta  # noqa: SLF001 - Django's way to a model's description
    fields = [field for field in meta.concrete_fields if not _left_to_database(field, rows)]
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    arrays = ", ".join(f"%s::{_sent_as(field)}[]" for field in fields)
    chosen = ", ".join(f"{name}::{field.db_type(connection)}" for name, field in zip(columns, fields, strict=True))
    names, table = ", ".join(columns), connection.ops.quote_name(meta.db_table)
    ending = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    values = [[_value(field, row) for row in rows] for field in fields]
    with connection.cursor() as cursor:
        # Names come from our own models.
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {chosen} FROM unnest({arrays}) AS given ({names}){ending}",  # noqa: S608
            values,
        )


def _left_to_database(field: "Field[Any, Any]", rows: Sequence[Model]) -> bool:
    if isinstance(field, AutoField):
        return True
    unset = [isinstance(getattr(row, field.attname), DatabaseDefault) for row in rows]
    if any(unset) and not all(unset):
        raise ValueError(f"{field.name} is set in some rows and not in others")
    return unset[0]


def _sent_as(field: "Field[Any, Any]") -> str:
    # An array of arrays would be taken apart down to its single values; as text each stays whole.
    kept_whole = isinstance(field, (ArrayField, JSONField))
    return "text" if kept_whole else str(field.db_type(connection))


def _value(field: "Field[Any, Any]", row: Model) -> Any:
    value = getattr(row, field.attname)
    if value is None:
        return None
    if isinstance(field, ArrayField):
        return "{" + ",".join(f'"{_escaped(str(each))}"' for each in value) + "}"
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False)
    return value.value if isinstance(value, Enum) else value


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
