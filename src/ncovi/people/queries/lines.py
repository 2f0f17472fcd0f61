"""Who the persons of a long list are, thousands at a time: plain rows, and what reaches them only where it is asked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from ncovi.access.scope import Scope
from ncovi.kernel.secrets import vault

Key = tuple[int, UUID]
LINES = """
SELECT p.cell, p.id, p.full_name, p.sex, p.birth_year, p.birth_date, p.address, {phone}
FROM unnest(%s::int[], %s::uuid[]) AS wanted (cell, id)
JOIN people_person p ON p.cell = wanted.cell AND p.id = wanted.id
WHERE {scope}
"""


class Line(NamedTuple):
    """A person in a list; without names asked for, the year of birth and the sex alone."""

    full_name: str
    sex: str
    birth_year: int | None
    birth_date: date | None
    address: str
    phone: str


def lines(scope: Scope, keys: Iterable[Key], *, named: bool) -> Mapping[Key, Line]:
    """Return the persons of `keys` that lie within the scope."""
    wanted = list(set(keys))
    where, bound = scope.sql("p")
    statement = LINES.format(scope=where, phone="p.phone_sealed" if named else "NULL")
    with connection.cursor() as cursor:
        cursor.execute(statement, [[cell for cell, _ in wanted], [key for _, key in wanted], *bound])
        rows = cursor.fetchall()
    return {(cell, key): _line(told, named=named) for cell, key, *told in rows}


def _line(told: list[object], *, named: bool) -> Line:
    name, sex, year, day, address, phone = told
    if not named:
        return Line("", sex, year, None, "", "")  # type: ignore[arg-type]  # as the table has it
    reached = vault().open(bytes(phone)) if phone else ""  # type: ignore[call-overload]  # as the table has it
    return Line(name, sex, year, day, address, reached)  # type: ignore[arg-type]  # as the table has it
