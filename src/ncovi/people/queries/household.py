"""What a citizen sees: their own household, claims first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from ncovi.kernel.errors import NotFound
from ncovi.kernel.secrets import vault
from ncovi.people import tokens
from ncovi.people.models import Consent, Household, Identifier, Person
from ncovi.people.tokens import BadToken, Claims


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """The account: `commune` is "" until the profile is told."""

    cell: int
    id: UUID
    language: str
    commune: str
    form_of_address: str
    phone: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as their own household sees them."""

    cell: int
    id: UUID
    household_id: UUID
    full_name: str
    sex: str
    birth_year: int | None
    nationality: str
    commune: str
    province: str
    address: str
    relation: str
    consented: bool

    @property
    def complete(self) -> bool:
        """Whether enough is told to declare."""
        return bool(self.full_name and self.birth_year and self.commune)


def claims_of(token: str, at: datetime) -> Claims | None:
    """Return what a token says, None if it is no token of ours; whether it was revoked shows in `household`."""
    try:
        return tokens.read((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), token, at.timestamp())
    except BadToken:
        return None


def household(claims: Claims) -> HouseholdView | None:
    """Return the household that the claims open; None if it is closed or the token was revoked."""
    row = Household.objects.filter(cell=claims.cell, id=claims.household, closed_at__isnull=True).first()
    if row is None or claims.epoch < row.token_epoch:
        return None
    phone = vault().open(bytes(row.phone_sealed)) if row.phone_sealed else ""
    return HouseholdView(row.cell, row.id, row.language, row.commune, row.form_of_address, phone)


def members(claims: Claims) -> list[PersonView]:
    """Return the persons of the household, oneself first, then in the order in which they were added."""
    rows = Person.objects.of_household(claims.cell, claims.household).filter(closed_at__isnull=True).order_by("id")
    return sorted((_view(row) for row in rows), key=lambda person: person.relation != "self")


def member(claims: Claims, person: UUID) -> PersonView:
    """Return one person of the household.

    Raises:
        NotFound: the person is not of this household.
    """
    row = Person.objects.of_household(claims.cell, claims.household).filter(id=person, closed_at__isnull=True).first()
    if row is None:
        raise NotFound("person_not_found")
    return _view(row)


def identifiers(claims: Claims, person: UUID) -> dict[str, str]:
    """Return the numbers kept for a person of the household, opened, by kind.

    Raises:
        NotFound: the person is not of this household.
    """
    member(claims, person)
    rows = Identifier.objects.filter(cell=claims.cell, person_id=person)
    return {row.kind: vault().open(bytes(row.value_sealed)) for row in rows}


def consents(claims: Claims, person: UUID) -> dict[str, int]:
    """Return the purposes to which a person of the household agrees now, with the version of the text."""
    rows = Consent.objects.filter(
        cell=claims.cell, household_id=claims.household, person_id=person, withdrawn_at__isnull=True
    )
    return dict(rows.values_list("purpose", "text_version"))


def ever_agreed(claims: Claims, person: UUID, purpose: str) -> bool:
    """Return whether a person of the household agreed to a purpose at any time, now withdrawn or not."""
    return Consent.objects.filter(
        cell=claims.cell, household_id=claims.household, person_id=person, purpose=purpose
    ).exists()


def _view(row: Person) -> PersonView:
    return PersonView(
        cell=row.cell,
        id=row.id,
        household_id=row.household_id,
        full_name=row.full_name,
        sex=row.sex,
        birth_year=row.birth_year,
        nationality=row.nationality,
        commune=row.commune,
        province=row.province,
        address=row.address,
        relation=row.relation,
        consented=row.consented,
    )
