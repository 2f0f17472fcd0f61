"""How to reach many persons at once, for lists of calls."""

from collections.abc import Collection, Mapping
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.kernel.secrets import vault
from ncovi.people.models import Household, Person
from ncovi.people.queries.staff import Contact, card_of

Key = tuple[int, UUID]


def contacts(scope: Scope, keys: Collection[Key]) -> Mapping[Key, Contact]:
    """Return how the persons of `keys`, as (cell, id), are reached; those out of scope are left out."""
    rows = list(Person.objects.within(scope).filter(pk__in=list(keys))) if keys else []
    homes = {(row.cell, row.household_id) for row in rows if not row.phone_sealed}
    sealed = {(home.cell, home.id): home.phone_sealed for home in Household.objects.filter(pk__in=list(homes))}
    found = {}
    for row in rows:
        number = row.phone_sealed or sealed.get((row.cell, row.household_id))
        phone = vault().open(bytes(number)) if number else ""
        found[row.cell, row.id] = Contact(card_of(row), phone, row.address)
    return found
