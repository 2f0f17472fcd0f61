"""Coming to a telephone of one's own with a code: finding who is meant, and moving with everything.

The person's rows never change their cell, so the household that takes them in is opened in it: the receiver's telephone
opens that one from then on or, where it has people of its own already, that one too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Invalid, NotFound, Refused, TooMany
from ncovi.people.actions.consents import give_consent
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.models import Consent, Identifier, Person
from ncovi.people.moving import rules
from ncovi.people.moving.actions.books import open_book
from ncovi.people.moving.actions.offering import code_index
from ncovi.people.moving.following import follow
from ncovi.people.moving.models import Miss, Offer
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class Arriving:
    """Who may come with a code; `known_here` says that somebody with the same number is in the receiver's list."""

    cell: int
    person: UUID
    full_name: str
    birth_year: int | None
    since: datetime
    expires_at: datetime
    known_here: bool


def find_offer(*, claims: Claims, code: str, by: Actor, at: datetime) -> Arriving:
    """Return who may come with a code; a code that opens nothing is counted against who typed it.

    Raises:
        Invalid: no such code.
        Conflict: taken up, taken back or expired.
        TooMany: too many misses.
    """
    # A miss must be kept although the answer is a refusal, so the refusal is raised after the commit.
    with transaction.atomic():
        found = _find(claims, code, at)
        if isinstance(found, Offer):
            return _arriving(claims, found)
    raise found


def take(*, claims: Claims, code: str, agreed: Mapping[str, int], keep_both: bool, by: Actor, at: datetime) -> SignedIn:
    """Move a person with their whole history to a household of their own, opened by the receiver's telephone.

    Either everything moves or nothing: it is one transaction. What was being sent at that moment follows in
    `jobs.settle`.

    Args:
        claims: who receives.
        code: as typed.
        agreed: each purpose agreed to and the version of its text; what the giver had agreed to ends.
        keep_both: whether who receives knows that somebody with the same number stays in their list beside.
        by: who receives.
        at: now.

    Raises:
        Invalid: no such code, no consent, or the same number without `keep_both`.
        Conflict, TooMany: as for `find_offer`.
    """
    with transaction.atomic():
        found = _find(claims, code, at)
        if isinstance(found, Offer):
            return _move(found, claims, agreed, keep_both=keep_both, by=by, at=at)
    raise found


def _find(claims: Claims, code: str, at: datetime) -> Offer | Refused:
    missed = Miss.objects.filter(household_id=claims.household, at__gt=at - rules.TRIES_WITHIN).order_by("-at")
    times = list(missed.values_list("at", flat=True)[: rules.TRIES])
    if len(times) == rules.TRIES:
        wait = int((times[-1] + rules.TRIES_WITHIN - at).total_seconds())
        text = _("Please wait %(minutes)d minutes, then try again.") % {"minutes": -(-wait // 60)}
        return TooMany("moving_code_too_often", text, {"retry_after": max(1, wait)})
    typed = rules.code_in(code)
    offer = Offer.objects.select_for_update().filter(code_index=code_index(typed)).first() if typed else None
    if offer is None:
        Miss.objects.create(household_id=claims.household, at=at)
        return Invalid("moving_code_wrong", _("This code is not right. Please check each sign."), {"pointer": "/code"})
    return _hurdle(offer, claims, at) or offer


def _hurdle(offer: Offer, claims: Claims, at: datetime) -> Refused | None:
    if offer.household_id == claims.household:
        return Conflict("moving_own_code", _("This code is for the other phone. Sign in there and enter it."))
    if offer.taken_at is not None:
        return Conflict("moving_code_used", _("This code has been used. A code works once."))
    if offer.withdrawn_at is not None or offer.expires_at <= at:
        text = _("This code is no longer valid. Ask your family for a new one.")
        return Conflict("moving_code_expired", text)
    return None


def _arriving(claims: Claims, found: Offer) -> Arriving:
    who = _person_of(found)
    return Arriving(
        cell=found.cell,
        person=who.id,
        full_name=who.full_name,
        birth_year=who.birth_year,
        since=who.created_at,
        expires_at=found.expires_at,
        known_here=_known_here(claims, found),
    )


def _move(
    offer: Offer, claims: Claims, agreed: Mapping[str, int], *, keep_both: bool, by: Actor, at: datetime
) -> SignedIn:
    if HEALTH_CARE not in agreed:
        text = _("Without this consent the history cannot come to your phone.")
        raise Invalid("consent_needed", text, {"pointer": f"/{HEALTH_CARE}"})
    if _known_here(claims, offer) and not keep_both:
        text = _("Somebody with the same number is in your list. Please say that both stay.")
        raise Invalid("same_number", text, {"pointer": "/keep_both"})
    who = _person_of(offer)
    book = open_book(claims=claims, cell=offer.cell, commune=who.commune, by=by, at=at)
    in_force = Consent.objects.filter(cell=offer.cell, person_id=who.id, withdrawn_at__isnull=True)
    in_force.update(withdrawn_at=at)
    Person.objects.of_household(offer.cell, offer.household_id).filter(id=who.id).update(
        household_id=book.claims.household,
        relation="self",
        consented=False,
        phone_sealed=book.phone_sealed,
        phone_index=book.phone_index,
    )
    follow(cell=offer.cell, person=who.id, source=offer.household_id, target=book.claims.household)
    offer.taken_at, offer.taken_by, offer.code_sealed = at, book.claims.household, None
    offer.save(update_fields=["taken_at", "taken_by", "code_sealed"])
    details = {"from": str(offer.household_id), "to": str(book.claims.household)}
    record(action="person.moved", subject=("person", str(who.id)), by=by, at=at, unit=who.commune, details=details)
    for purpose, version in agreed.items():
        give_consent(claims=book.claims, person=who.id, purpose=purpose, text_version=version, by=by, at=at)
    return walk_in(household=(book.claims.cell, book.claims.household), by=by, at=at)


def _person_of(offer: Offer) -> Person:
    own = Person.objects.of_household(offer.cell, offer.household_id).filter(id=offer.person_id, closed_at__isnull=True)
    who: Person | None = own.select_for_update().first()
    if who is None:
        raise NotFound("person_not_found")
    return who


def _known_here(claims: Claims, offer: Offer) -> bool:
    numbers = list(Identifier.objects.filter(cell=offer.cell, person_id=offer.person_id).values_list("value_index"))
    own = Person.objects.of_household(claims.cell, claims.household).filter(closed_at__isnull=True)
    here = Identifier.objects.filter(cell=claims.cell, person_id__in=own.values("id"))
    return here.filter(value_index__in=[bytes(index) for (index,) in numbers]).exists()
