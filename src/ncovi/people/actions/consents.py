"""Agreeing and taking it back, per person and purpose."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import publish
from ncovi.people.consent_texts import HEALTH_CARE, current
from ncovi.people.models import Consent, Person
from ncovi.people.tokens import Claims

# What follows from a withdrawal is done by the rooms that act on a consent.
WITHDRAWN_TOPIC = "consent.withdrawn"


@transaction.atomic
def give_consent(*, claims: Claims, person: UUID, purpose: str, text_version: int, by: Actor, at: datetime) -> None:
    """Record that a person of the household agrees; agreeing twice changes nothing.

    Raises:
        Invalid: the text shown is not the one in force.
        NotFound: the person is not of this household.
    """
    if (purpose, text_version) not in {(text.purpose, text.version) for text in current(day_of(at))}:
        text = _("The wording has changed meanwhile. Please read it again.")
        raise Invalid("consent_text_outdated", text, {"pointer": f"/{purpose}"})
    _held(claims, person)
    in_force = {"cell": claims.cell, "person_id": person, "purpose": purpose, "withdrawn_at": None}
    if Consent.objects.filter(**in_force, text_version=text_version).exists():
        return
    Consent.objects.filter(**in_force).update(withdrawn_at=at)
    Consent.objects.create(
        **in_force, id=uuid7(at), household_id=claims.household, text_version=text_version, given_at=at
    )
    _remember(claims, person, purpose, given=True)
    record(action="consent.given", subject=("person", str(person)), by=by, at=at,
           details={"purpose": purpose, "text_version": text_version})  # fmt: skip


@transaction.atomic
def withdraw_consent(*, claims: Claims, person: UUID, purpose: str, by: Actor, at: datetime) -> None:
    """Record that a person takes an agreement back; what was never given stays so.

    Raises:
        NotFound: the person is not of this household.
    """
    _held(claims, person)
    withdrawn = Consent.objects.filter(
        cell=claims.cell, person_id=person, purpose=purpose, withdrawn_at__isnull=True
    ).update(withdrawn_at=at)
    if not withdrawn:
        return
    _remember(claims, person, purpose, given=False)
    told = {"cell": claims.cell, "household": str(claims.household), "person": str(person), "purpose": purpose}
    publish(topic=WITHDRAWN_TOPIC, key=uuid7(at), body=told)
    record(action="consent.withdrawn", subject=("person", str(person)), by=by, at=at, details={"purpose": purpose})


def _held(claims: Claims, person: UUID) -> None:
    """Hold the person against a simultaneous change of consent."""
    own = Person.objects.of_household(claims.cell, claims.household).filter(id=person, closed_at__isnull=True)
    if own.select_for_update().first() is None:
        raise NotFound("person_not_found")


def _remember(claims: Claims, person: UUID, purpose: str, *, given: bool) -> None:
    if purpose == HEALTH_CARE:
        Person.objects.of_household(claims.cell, claims.household).filter(id=person).update(consented=given)
