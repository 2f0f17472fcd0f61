"""Who belongs to the household, and what is known of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.actions.consents import give_consent
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.models import Household, Identifier, Person
from ncovi.people.rules import MEMBERS_AT_MOST, RELATIONS
from ncovi.people.tokens import Claims
from ncovi.territory.queries import province_of


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person tells about themself.

    `commune` is a code of today's list; `identifiers` maps a kind ("cccd", "passport", "bhyt") to its number, or to
    "" to forget it; a kind that is not named stays as it was.
    """

    full_name: str
    sex: str
    birth_year: int
    commune: str
    address: str = ""
    nationality: str = "VN"
    relation: str = "self"
    identifiers: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_profile(*, claims: Claims, person: UUID, profile: Profile, by: Actor, at: datetime) -> None:
    """Keep what is told about a person of the household.

    Raises:
        Invalid: a value that no person has.
        NotFound: the person is not of this household.
    """
    own = Person.objects.of_household(claims.cell, claims.household).filter(id=person, closed_at__isnull=True)
    was = own.select_for_update().first()
    if was is None:
        raise NotFound("person_not_found")
    own.update(**_columns(profile), relation=was.relation if was.relation == "self" else _relation(profile))
    _keep_keys(claims.cell, person, profile)
    _keep_identifiers(claims.cell, person, profile.identifiers)
    if was.relation == "self":
        Household.objects.filter(cell=claims.cell, id=claims.household).update(commune=profile.commune)
    record(action="person.profile_saved", subject=("person", str(person)), by=by, at=at, unit=profile.commune)


@transaction.atomic
def add_member(*, claims: Claims, profile: Profile, agreed: Mapping[str, int], by: Actor, at: datetime) -> UUID:
    """Add a person to the household and return their id.

    `agreed` maps each purpose agreed to to the version of its text; without `health_care` nothing is kept.

    Raises:
        Conflict: the household is full.
        Invalid: a value that no person has, or no consent.
    """
    if HEALTH_CARE not in agreed:
        raise Invalid("consent_needed", "", {"pointer": f"/{HEALTH_CARE}"})
    # The household's row is held, so that two adds at once cannot both be the last.
    Household.objects.select_for_update().get(cell=claims.cell, id=claims.household)
    members = Person.objects.of_household(claims.cell, claims.household).filter(closed_at__isnull=True)
    if members.count() >= MEMBERS_AT_MOST:
        raise Conflict("household_full", _("A household has at most %(count)d members.") % {"count": MEMBERS_AT_MOST})
    person = uuid7(at)
    Person.objects.create(
        cell=claims.cell,
        id=person,
        household_id=claims.household,
        source="web",
        created_at=at,
        relation=_relation(profile),
        **_columns(profile),
    )
    _keep_keys(claims.cell, person, profile)
    _keep_identifiers(claims.cell, person, profile.identifiers)
    record(action="person.added", subject=("person", str(person)), by=by, at=at, unit=profile.commune)
    for purpose, version in agreed.items():
        give_consent(claims=claims, person=person, purpose=purpose, text_version=version, by=by, at=at)
    return person


@transaction.atomic
def close_member(*, claims: Claims, person: UUID, by: Actor, at: datetime) -> None:
    """Take a person, not oneself, off the household; what was declared stays with the health unit.

    Raises:
        NotFound: no such member.
    """
    own = Person.objects.of_household(claims.cell, claims.household).filter(id=person, closed_at__isnull=True)
    if not own.exclude(relation="self").update(closed_at=at):
        raise NotFound("person_not_found")
    record(action="person.closed", subject=("person", str(person)), by=by, at=at)


def _columns(profile: Profile) -> dict[str, object]:
    province = province_of(profile.commune)
    return {
        "full_name": profile.full_name,
        "name_folded": fold(profile.full_name),
        "sex": profile.sex,
        "birth_year": profile.birth_year,
        "commune": profile.commune,
        "province": province,
        "address": profile.address,
        "nationality": profile.nationality,
    }


def _keep_keys(cell: int, person: UUID, profile: Profile) -> None:
    province = province_of(profile.commune)
    keep_keys([Named(cell, person, profile.full_name, profile.birth_year, profile.commune, province)])


def _relation(profile: Profile) -> str:
    if profile.relation not in RELATIONS or profile.relation == "self":
        raise Invalid("relation_unknown", "", {"pointer": "/relation"})
    return profile.relation


def _keep_identifiers(cell: int, person: UUID, identifiers: dict[str, str]) -> None:
    for kind, value in identifiers.items():
        if not value:
            Identifier.objects.filter(cell=cell, person_id=person, kind=kind).delete()
            continue
        sealed, index = vault().seal(value), vault().index(kind, value)
        row = Identifier(cell=cell, person_id=person, kind=kind, value_sealed=sealed, value_index=index)
        Identifier.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["cell", "person_id", "kind"],
            update_fields=["value_sealed", "value_index"],
        )
