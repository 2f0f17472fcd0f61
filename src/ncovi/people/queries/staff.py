"""What an officer sees: persons of their territory, scope first."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.kernel.secrets import vault
from ncovi.people.models import Household, Person
from ncovi.people.phones import spoken

Key = tuple[int, UUID]


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
    source: str = "web"

    @property
    def by_duty(self) -> bool:
        """Whether staff put them on record by their duty, so that no consent is asked for."""
        return self.source == "staff"


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
    return {(row.cell, row.id): card_of(row) for row in rows}


def family(scope: Scope, cell: int, household_id: UUID) -> list[PersonCard]:
    """Return the persons of a household that lie within the scope, the account's holder first."""
    rows = Person.objects.within(scope).filter(cell=cell, household_id=household_id, closed_at__isnull=True)
    return [card_of(row) for row in rows.order_by("id")]


def contact(scope: Scope, key: Key) -> Contact:
    """Return how to reach a person.

    Raises:
        NotFound: no such person within the scope.
    """
    row = Person.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("person_not_found")
    return Contact(card_of(row), _phone_for(row), row.address)


def _phone_for(row: Person) -> str:
    # The account's holder may live outside the scope, where their own row is out of sight; the account's number is not.
    household = Household.objects.filter(cell=row.cell, id=row.household_id).first()
    sealed = row.phone_sealed or (household.phone_sealed if household else None)
    return vault().open(bytes(sealed)) if sealed else ""


def card_of(row: Person) -> PersonCard:
    """Return a row at a glance."""
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
        source=row.source,
    )
