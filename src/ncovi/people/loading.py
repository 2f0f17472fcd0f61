"""Writing many households at once, for imports, demonstrations and load: COPY into a side table, then what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import LiteralString
from uuid import UUID

from django.db import connection, transaction
from psycopg import sql

from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.keeping import COLUMNS as KEY_COLUMNS
from ncovi.people.matching.keeping import Named, row_of
from ncovi.people.rules import cell_of

CHUNK = 5_000
HEALTH_CARE = "health_care"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A member of a household to be loaded; names and years may be unknown."""

    id: UUID
    full_name: str
    sex: str
    birth_year: int | None
    relation: str


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household to be loaded with its members; `phone` is E.164 or empty for an account that nobody opens."""

    id: UUID
    commune: str
    province: str
    phone: str
    members: Sequence[NewPerson]

    @property
    def cell(self) -> int:
        """The cell in which all its rows live."""
        return cell_of(self.id)


TABLES = {
    "people_household": ("cell", "id", "phone_sealed", "phone_index", "commune", "created_at"),
    "people_phone": ("phone_index", "cell", "household_id"),
    "people_person": (
        "cell", "id", "household_id", "full_name", "name_folded", "sex", "birth_year", "commune", "province",
        "relation", "phone_sealed", "phone_index", "consented", "source", "created_at",
    ),
    "people_consent": ("cell", "id", "household_id", "person_id", "purpose", "text_version", "given_at"),
    "matching_key": KEY_COLUMNS,
}  # fmt: skip


STEPS: tuple[LiteralString, ...] = (
    "CREATE TEMP TABLE {side} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA",
    "COPY {side} ({columns}) FROM STDIN",
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM {side} ON CONFLICT DO NOTHING",
)


def load_households(
    households: Iterable[NewHousehold], *, source: str, consent_version: int | None, at: datetime
) -> int:
    """Store households that are not there yet, a transaction per 5,000, and return how many persons were given.

    Args:
        households: any number; nothing is kept in memory but one chunk.
        source: kept with each person ("demo", "import").
        consent_version: version of the consent text that all agreed to, or None where the declarations rest on another
            legal basis, in which case they count as agreed and no consent row is written.
        at: when they were made, and agreed.
    """
    rest = iter(households)
    given = 0
    while chunk := list(islice(rest, CHUNK)):
        rows = _rows(chunk, source, consent_version, at)
        with transaction.atomic():
            for table, columns in TABLES.items():
                _insert_new(table, columns, rows[table])
        given += len(rows["people_person"])
    return given


def _rows(
    chunk: Sequence[NewHousehold], source: str, consent_version: int | None, at: datetime
) -> dict[str, list[tuple[object, ...]]]:
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in TABLES}
    for household in chunk:
        sealed = vault().seal(household.phone) if household.phone else None
        index = vault().index("phone", household.phone) if household.phone else None
        cell, home = household.cell, household.id
        rows["people_household"].append((cell, home, sealed, index, household.commune, at))
        if index:
            rows["people_phone"].append((index, cell, home))
        for person in household.members:
            holds = person.relation == "self"
            rows["people_person"].append((
                cell, person.id, home, person.full_name, fold(person.full_name), person.sex, person.birth_year,
                household.commune, household.province, person.relation, sealed if holds else None,
                index if holds else None, True, source, at,
            ))  # fmt: skip
            named = Named(cell, person.id, person.full_name, person.birth_year, household.commune, household.province)
            if (keys := row_of(named)) is not None:
                rows["matching_key"].append(keys)
            if consent_version is not None:
                consent = uuid7_from(at, "consent", str(person.id), HEALTH_CARE)
                rows["people_consent"].append((cell, consent, home, person.id, HEALTH_CARE, consent_version, at))
    return rows


def _insert_new(table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    names = {
        "side": sql.Identifier(f"loading_{table}"),
        "table": sql.Identifier(table),
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
    }
    make, fill, insert = (sql.SQL(step).format(**names).as_string(None) for step in STEPS)
    with connection.cursor() as cursor:
        cursor.execute(make)
        with cursor.copy(fill) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(insert)
