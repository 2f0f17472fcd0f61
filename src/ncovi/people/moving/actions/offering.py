"""Letting a member go to a telephone of their own; leaving the family's list, and coming back to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.people.actions.members import close_member
from ncovi.people.models import Household, Person
from ncovi.people.moving import rules
from ncovi.people.moving.models import Departure, Offer
from ncovi.people.rules import MEMBERS_AT_MOST
from ncovi.people.tokens import Claims


@transaction.atomic
def offer_member(*, claims: Claims, person: UUID, by: Actor, at: datetime) -> None:
    """Let a member take their history to a telephone of their own; the code stands in `queries.open_offer`.

    A new offer takes the place of the one before, whose code opens nothing any more.

    Raises:
        NotFound: no such member, or it is whom the household belongs to.
    """
    _other_member(claims, person)
    _withdraw(claims, person, at)
    code = rules.new_code()
    Offer.objects.create(
        id=uuid7(at),
        cell=claims.cell,
        person_id=person,
        household_id=claims.household,
        code_index=code_index(code),
        code_sealed=vault().seal(code),
        made_at=at,
        expires_at=at + rules.LIFETIME,
    )
    record(action="person.offered", subject=("person", str(person)), by=by, at=at)


@transaction.atomic
def withdraw_offer(*, claims: Claims, person: UUID, by: Actor, at: datetime) -> None:
    """Take an offer back; what was taken up already, or never offered, stays as it is."""
    if _withdraw(claims, person, at):
        record(action="person.offer_withdrawn", subject=("person", str(person)), by=by, at=at)


@transaction.atomic
def leave(*, claims: Claims, person: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Take a member off the family's list, and keep why; what was declared stays with the health unit.

    Raises:
        Invalid: a reason that we do not know.
        NotFound: no such member, or it is whom the household belongs to.
    """
    if reason not in rules.REASONS:
        raise Invalid("reason_unknown", _("Choose why this person leaves the list."), {"pointer": "/reason"})
    close_member(claims=claims, person=person, by=by, at=at)
    _withdraw(claims, person, at)
    kept = {"household_id": claims.household, "reason": reason, "at": at}
    Departure.objects.update_or_create(cell=claims.cell, person_id=person, defaults=kept)


@transaction.atomic
def put_back(*, claims: Claims, person: UUID, by: Actor, at: datetime) -> None:
    """Put who left within the last days back on the family's list.

    Raises:
        Conflict: the household is full meanwhile.
        NotFound: nobody of this household left so lately.
    """
    left = Departure.objects.filter(cell=claims.cell, household_id=claims.household, person_id=person)
    if not left.filter(at__gt=at - rules.RETURN_WITHIN).exists():
        raise NotFound("person_not_found")
    Household.objects.select_for_update().get(cell=claims.cell, id=claims.household)
    own = Person.objects.of_household(claims.cell, claims.household)
    if own.filter(closed_at__isnull=True).count() >= MEMBERS_AT_MOST:
        raise Conflict("household_full", _("A household has at most %(count)d members.") % {"count": MEMBERS_AT_MOST})
    left.delete()
    own.filter(id=person).update(closed_at=None)
    record(action="person.put_back", subject=("person", str(person)), by=by, at=at)


def code_index(code: str) -> bytes:
    """Return by what an offer's code is found."""
    return vault().index("moving-code", code)


def _other_member(claims: Claims, person: UUID) -> None:
    own = Person.objects.of_household(claims.cell, claims.household).filter(id=person, closed_at__isnull=True)
    if own.select_for_update().exclude(relation="self").first() is None:
        raise NotFound("person_not_found")


def _withdraw(claims: Claims, person: UUID, at: datetime) -> int:
    own = Offer.objects.filter(cell=claims.cell, household_id=claims.household, person_id=person)
    return own.filter(taken_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=at, code_sealed=None)
