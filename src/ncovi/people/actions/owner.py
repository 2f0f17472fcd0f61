"""When a number may have changed hands: one question that its old owner can answer, or a household of one's own."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.people.actions.codes import phone_index_of, take_turns
from ncovi.people.actions.doubt import holders_birth_year
from ncovi.people.actions.households import open_household
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.models import Household, OwnerDoubt, Person, Phone, SignInCode
from ncovi.people.moving.keys import keys_of
from ncovi.people.rules import OWNER_TRIES
from ncovi.people.tokens import Claims

# The question follows the code at once; who comes later enters a new code first.
FRESH = timedelta(minutes=15)


def answer_owner(*, phone: str, birth_year: int, by: Actor, at: datetime) -> SignedIn:
    """Open the household of a number for who knows the birth year of its account's holder.

    Raises:
        Forbidden: no code was entered for this number a moment ago, or the question was missed too often.
        Invalid: the year is not the holder's.
    """
    # A miss must be kept although the answer is a refusal, so the refusal is raised after the commit.
    with transaction.atomic():
        known = _proved(phone, at)
        outcome = _try(phone_index_of(phone), known, birth_year, at)
    if isinstance(outcome, Invalid | Forbidden):
        raise outcome
    return outcome


@transaction.atomic
def start_anew(*, phone: str, language: str, by: Actor, at: datetime) -> SignedIn:
    """Give a number that changed hands a household of its own; the old one keeps all it has, and no telephone.

    Raises:
        Forbidden: no code was entered for this number a moment ago.
    """
    known = _proved(phone, at)
    index = phone_index_of(phone)
    Phone.objects.filter(phone_index=index).delete()
    for cell, household in keys_of(Claims(known.cell, known.household_id, 0, 0)):
        Household.objects.filter(cell=cell, id=household, phone_index=index).update(phone_sealed=None, phone_index=None)
        own = Person.objects.of_household(cell, household).filter(phone_index=index)
        own.update(phone_sealed=None, phone_index=None)
    OwnerDoubt.objects.filter(phone_index=index).delete()
    record(action="household.phone_released", subject=("household", str(known.household_id)), by=by, at=at)
    home = open_household(phone=phone, language=language, at=at)
    came = walk_in(household=(home.cell, home.id), by=Actor("citizen", str(home.id)), at=at)
    return replace(came, fresh=True)


def _try(index: bytes, known: Phone, birth_year: int, at: datetime) -> SignedIn | Invalid | Forbidden:
    doubt = OwnerDoubt.objects.filter(phone_index=index).first() or OwnerDoubt(phone_index=index, missed=0, since=at)
    if doubt.missed >= OWNER_TRIES:
        return _no_more()
    if birth_year != holders_birth_year(known):
        doubt.missed += 1
        doubt.save()
        left = OWNER_TRIES - doubt.missed
        return _missed(left) if left else _no_more()
    OwnerDoubt.objects.filter(phone_index=index).delete()
    Phone.objects.filter(phone_index=index).update(proven_at=at)
    household: tuple[int, UUID] = (known.cell, known.household_id)
    return walk_in(household=household, by=Actor("citizen", str(known.household_id)), at=at)


def _proved(phone: str, at: datetime) -> Phone:
    """Return the registered number, if the code sent to it was entered a moment ago.

    Raises:
        Forbidden: it was not.
    """
    index = phone_index_of(phone)
    take_turns(index)
    fresh = SignInCode.objects.filter(phone_index=index, used_at__gt=at - FRESH).exists()
    known = Phone.objects.filter(phone_index=index).first() if fresh else None
    if known is None:
        raise Forbidden("code_first", _("Ask for a new code first."))
    return known


def _missed(left: int) -> Invalid:
    text = ngettext(
        "This is not the year that we know. You can try %(left)d more time.",
        "This is not the year that we know. You can try %(left)d more times.",
        left,
    )
    return Invalid("owner_wrong", text % {"left": left}, {"pointer": "/birth_year", "left": left})


def _no_more() -> Forbidden:
    text = _("The question was missed too often. Ask your health station to open the account, or start anew below.")
    return Forbidden("owner_shut", text, {"pointer": "/birth_year"})
