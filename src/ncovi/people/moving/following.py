"""Everything that is kept about a person goes with them: no table of any room is forgotten.

A row about a person that also names their household says so by its columns `cell`, `person_id` and `household_id`, in
whatever room it lies. `cell` stays: a new household is opened in the cell of the old one, so that no row ever changes
the place where it is stored, and receipts, which name the cell, hold.
"""

from uuid import UUID

from django.apps import apps
from django.db import connection

COLUMNS = frozenset({"cell", "person_id", "household_id"})
# What happened in the old household stays written of the old household.
STAYING = frozenset({"moving"})


def tables() -> list[str]:
    """Return the tables whose rows go with a person, always in the same order."""
    found = {
        model._meta.db_table  # noqa: SLF001 - Django's way to a model's description
        for model in apps.get_models()
        if model._meta.app_label not in STAYING  # noqa: SLF001
        and {field.attname for field in model._meta.concrete_fields} >= COLUMNS  # noqa: SLF001
    }
    return sorted(found)


def follow(*, cell: int, person: UUID, source: UUID, target: UUID) -> int:
    """Give the rows about a person from one household to another and return how many they were; safe to repeat."""
    moved = 0
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(
                f"UPDATE {connection.ops.quote_name(table)} SET household_id = %s "  # noqa: S608 - our own tables
                "WHERE cell = %s AND person_id = %s AND household_id = %s",
                [target, cell, person, source],
            )
            moved += cursor.rowcount
    return moved
