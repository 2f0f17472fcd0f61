"""What an officer sees: persons of their territory, scope first."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from ncovi.access.scope import Scope
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.models import Household, Person, Phone
from ncovi.people.phones import e164, spoken
from ncovi.territory.queries import provinces

Key = tuple[int, UUID]
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who somebody is, at a glance."""

    cell: int
    id: UUID
    household_id: UUID
    full_name: str
    sex: str
    birth_year: int | None
    commune: str
    province: str
    relation: str
    consented: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody: their own telephone, or that of the household they belong to."""

    card: PersonCard
    phone: str
    address: str

    @property
    def spoken(self) -> str:
        """The telephone number as people write it, "" where none is known."""
        return spoken(self.phone) if self.phone else ""


def cards(scope: Scope, keys: Iterable[Key]) -> dict[Key, PersonCard]:
    """Return who the persons of `keys`, as (cell, id), are; those out of scope are left out."""
    wanted = set(keys)
    rows = Person.objects.within(scope).filter(pk__in=list(wanted)) if wanted else ()
    return {(row.cell, row.id): _card(row) for row in rows}


def family(scope: Scope, cell: int, household_id: UUID) -> list[PersonCard]:
    """Return the persons of a household that lie within the scope, the account's holder first."""
    rows = Person.objects.within(scope).filter(cell=cell, household_id=household_id, closed_at__isnull=True)
    return [_card(row) for row in rows.order_by("id")]


def contact(scope: Scope, key: Key) -> Contact:
    """Return how to reach a person.

    Raises:
        NotFound: no such person within the scope.
    """
    row = Person.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("person_not_found")
    return Contact(_card(row), _phone_for(row), row.address)


def search(scope: Scope, text: str, *, limit: int = 20) -> list[PersonCard]:
    """Return at most `limit` persons, by telephone number or by name with or without accents, sorted by name.

    Who took the consent back, or never gave it, is not found: officers meet them through open work alone. Whom staff
    put on record by their duty is.
    A name is looked up from its beginning; where the scope is single communes any part of it is found.
    """
    persons = Person.objects.within(scope).filter(Q(consented=True) | Q(source="staff"), closed_at__isnull=True)
    wanted = fold(text)
    if len(wanted) < SHORTEST:
        return []
    found = _by_phone(persons, text) if wanted.replace(" ", "").isdecimal() else _by_name(persons, wanted, scope)
    return sorted((_card(row) for row in found[:limit]), key=lambda card: (fold(card.full_name), card.id))


def _by_phone(persons: QuerySet[Person], text: str) -> QuerySet[Person]:
    try:
        index = vault().index("phone", e164(text))
    except Invalid:
        return persons.none()
    registered = Phone.objects.filter(phone_index=index).first()
    if registered is None:
        return persons.filter(phone_index=index)
    return persons.filter(cell=registered.cell, household_id=registered.household_id)


def _by_name(persons: QuerySet[Person], wanted: str, scope: Scope) -> QuerySet[Person]:
    if scope.communes and not scope.provinces:
        return persons.filter(name_folded__contains=wanted).order_by("name_folded")
    # Unsorted, so that a common name stops at the limit; naming the provinces lets the index serve.
    if scope.nation:
        persons = persons.filter(province__in=[province.code for province in provinces()])
    return persons.filter(name_folded__begins=wanted)


def _phone_for(row: Person) -> str:
    # The account's holder may live outside the scope, where their own row is out of sight; the account's number is not.
    household = Household.objects.filter(cell=row.cell, id=row.household_id).first()
    sealed = row.phone_sealed or (household.phone_sealed if household else None)
    return vault().open(bytes(sealed)) if sealed else ""


def _card(row: Person) -> PersonCard:
    return PersonCard(
        cell=row.cell,
        id=row.id,
        household_id=row.household_id,
        full_name=row.full_name,
        sex=row.sex,
        birth_year=row.birth_year,
        commune=row.commune,
        province=row.province,
        relation=row.relation,
        consented=row.consented,
    )
