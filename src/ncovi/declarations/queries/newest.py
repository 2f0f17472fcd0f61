"""The newest declaration of each person of a household, in one statement."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from ncovi.declarations.models import Declaration
from ncovi.declarations.queries.stored import StoredDeclaration, stored
from ncovi.people.tokens import Claims


def newest(claims: Claims, persons: Collection[UUID], *, since: date) -> Mapping[UUID, StoredDeclaration]:
    """Return the newest declaration since a day for each of `persons` who has one; `since` keeps old partitions out."""
    own = Declaration.objects.of_household(claims.cell, claims.household)
    rows = own.filter(person_id__in=list(persons), day__gte=since).order_by("person_id", "-day", "-id")
    return {row.person_id: stored(row) for row in rows.distinct("person_id")}
