"""A desk enrols somebody who came or called: consent by word first, then a household that needs no telephone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import time_of, uuid7_from
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.actions.consents import give_consent
from ncovi.people.actions.members import Profile
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.doors.models import SpokenConsent
from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.models import Household, Person, Phone
from ncovi.people.rules import MEMBERS_AT_MOST, cell_of
from ncovi.people.tokens import Claims
from ncovi.territory.queries import province_of

DECLARE = "territory:desk:declare"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Who was enrolled: their household as a token would name it, and the person."""

    claims: Claims
    person: UUID


@transaction.atomic
def enrol(
    *,
    key: UUID,
    profile: Profile,
    phone: str,
    household: tuple[int, UUID] | None,
    agreed: Mapping[str, int],
    by: OfficerCard,
    at: datetime,
) -> Enrolled:
    """Keep somebody who agreed by word; the same `key` again gives the same person.

    Args:
        key: a UUIDv7 made when the form was shown; it becomes the person's id.
        profile: what they told.
        phone: E.164, or "" for who has none. A number that opens another household stays with that one, and is kept
            here only to call the person.
        household: (cell, id) to join, None for one of their own.
        agreed: each purpose agreed to, with the version of the text that was read out.
        by: the officer at the desk.
        at: now.

    Raises:
        Forbidden: no permission. Invalid: no consent, or a place outside the territory. NotFound: no such household.
    """
    _insist(by, agreed)
    province = province_of(profile.commune)
    if not by.scope.covers(profile.commune, province):
        raise Invalid("commune_outside", _("This place lies outside your territory."), {"pointer": "/commune_text"})
    if household is not None and profile.relation == "self":
        # A second holder would let a desk print codes for a household whose real holder lives elsewhere.
        raise Invalid("relation_unknown", _("Choose who this is to the household."), {"pointer": "/relation"})
    home = household or _own_home(key)
    claims = Claims(home[0], home[1], 0, 0)
    if not Person.objects.within(by.scope).filter(cell=claims.cell, id=key).exists():
        if household is None:
            _open(claims, profile.commune, phone, at)
        else:
            _hold(claims, by)
        _keep_person(claims, key, profile, province, phone if household is None else "", at)
        actor = Actor("officer", str(by.id))
        record(action="person.enrolled", subject=("person", str(key)), by=actor, at=at, unit=profile.commune)
    agree_by_word(claims=claims, person=key, agreed=agreed, by=by, at=at)
    return Enrolled(claims, key)


@transaction.atomic
def agree_by_word(*, claims: Claims, person: UUID, agreed: Mapping[str, int], by: OfficerCard, at: datetime) -> None:
    """Record that a person of the territory agreed when the text was read out to them, and who heard it.

    Raises:
        Forbidden: no permission. Invalid: no consent, or a text no longer in force. NotFound: out of the territory.
    """
    _insist(by, agreed)
    if not Person.objects.within(by.scope).filter(cell=claims.cell, id=person).exists():
        raise NotFound("person_not_found")
    actor = Actor("officer", str(by.id))
    for purpose, version in agreed.items():
        give_consent(claims=claims, person=person, purpose=purpose, text_version=version, by=actor, at=at)
        heard = {"cell": claims.cell, "person_id": person, "purpose": purpose, "text_version": version, "at": at}
        SpokenConsent.objects.get_or_create(
            **heard,
            defaults={
                "household_id": claims.household,
                "officer_id": by.id,
                "organisation_id": by.organisation_id,
            },
        )


def _insist(by: OfficerCard, agreed: Mapping[str, int]) -> None:
    if DECLARE not in by.permissions:
        raise Forbidden("permission_missing", _("Your roles do not include this."))
    if HEALTH_CARE not in agreed:
        text = _("Without consent nothing is kept. Read the text aloud and ask once more.")
        raise Invalid("consent_needed", text, {"pointer": f"/{HEALTH_CARE}"})


def _own_home(key: UUID) -> tuple[int, UUID]:
    """Return where a new household lives: the same for the same key, so that a form sent twice opens one."""
    home = uuid7_from(time_of(key), "household", str(key))
    return cell_of(home), home


def _open(claims: Claims, commune: str, phone: str, at: datetime) -> None:
    index = vault().index("phone", phone) if phone else None
    free = index is not None and not Phone.objects.filter(phone_index=index).exists()
    Household.objects.create(
        cell=claims.cell,
        id=claims.household,
        phone_sealed=vault().seal(phone) if free else None,
        phone_index=index if free else None,
        commune=commune,
        created_at=at,
    )
    if free:
        Phone.objects.create(phone_index=index, cell=claims.cell, household_id=claims.household)


def _hold(claims: Claims, by: OfficerCard) -> None:
    """Hold a household that has somebody in the territory, so that two who join at once cannot both be the last."""
    home = Household.objects.select_for_update().filter(cell=claims.cell, id=claims.household, closed_at__isnull=True)
    seen = Person.objects.within(by.scope).filter(
        cell=claims.cell, household_id=claims.household, closed_at__isnull=True
    )
    if home.first() is None or not seen.exists():
        raise NotFound("household_not_found")
    if seen.count() >= MEMBERS_AT_MOST:
        raise Conflict("household_full", _("A household has at most %(count)d members.") % {"count": MEMBERS_AT_MOST})


def _keep_person(claims: Claims, key: UUID, profile: Profile, province: str, phone: str, at: datetime) -> None:
    Person.objects.create(
        cell=claims.cell,
        id=key,
        household_id=claims.household,
        full_name=profile.full_name,
        name_folded=fold(profile.full_name),
        sex=profile.sex,
        birth_year=profile.birth_year,
        commune=profile.commune,
        province=province,
        address=profile.address,
        nationality=profile.nationality,
        relation=profile.relation,
        phone_sealed=vault().seal(phone) if phone else None,
        phone_index=vault().index("phone", phone) if phone else None,
        source="desk",
        created_at=at,
    )
    keep_keys([Named(claims.cell, key, profile.full_name, profile.birth_year, profile.commune, province)])
