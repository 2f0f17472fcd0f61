"""Walking in with a code by telephone, and the last step that every door shares: the token."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid, NotFound, Refused
from ncovi.people import tokens
from ncovi.people.actions.codes import (
    address_index_of,
    hash_of,
    phone_index_of,
    recent_at,
    refuse_beyond,
    take_turns,
    too_many,
)
from ncovi.people.actions.doubt import doubt, is_in_doubt
from ncovi.people.actions.households import open_household
from ncovi.people.models import CodeRequest, Household, Phone, SignInCode, SignInDoor
from ncovi.people.rules import MISSES_AN_ADDRESS, SHUT_FOR, TRIES, digits_of


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who came in, with the token that lets them go on, and whether the household is new."""

    cell: int
    household: UUID
    token: str
    expires: int
    fresh: bool


def sign_in(*, phone: str, code: str, address: str, language: str, by: Actor, at: datetime) -> SignedIn:
    """Open a household's door with a one-time code; a number that was never here gets a household of its own.

    Args:
        phone: E.164.
        code: as typed.
        address: network address of who tries.
        language: for a new household, "vi" or "en".
        by: the system, for nobody is signed in yet.
        at: now.

    Raises:
        Invalid: the code is wrong or has expired.
        OwnerInDoubt: the code was right, and the number may have changed hands since it was last used.
        TooMany: too many misses for this telephone or from this address.
    """
    # A miss must be kept although the answer is a refusal, so the refusal is raised after the commit.
    with transaction.atomic():
        outcome = _try(phone, digits_of(code), address, language, at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def _try(phone: str, code: str, address: str, language: str, at: datetime) -> SignedIn | Refused:
    phone_index, address_index = phone_index_of(phone), address_index_of("missed", address)
    refuse_beyond(MISSES_AN_ADDRESS, recent_at(address_index, MISSES_AN_ADDRESS, at), at, "address_too_often")
    take_turns(phone_index)
    door = SignInDoor.objects.filter(phone_index=phone_index).first() or SignInDoor(phone_index=phone_index, missed=0)
    if door.shut_until is not None and door.shut_until > at:
        return too_many("sign_in_shut", door.shut_until - at)
    match = _match(phone_index, code)
    if match is None or match.expires_at <= at:
        CodeRequest.objects.create(address_index=address_index, at=at)
        return _miss(door, expired=match is not None, at=at)
    match.used_at = at
    match.save(update_fields=["used_at"])
    SignInDoor.objects.filter(phone_index=phone_index).delete()
    return _walk_in(phone, phone_index, language, at)


def _match(phone_index: bytes, code: str) -> SignInCode | None:
    """Return the newest unused code that was given out as `code`, expired or not."""
    unused = SignInCode.objects.filter(phone_index=phone_index, used_at__isnull=True).order_by("-created_at")[:10]
    return next((given for given in unused if bytes(given.code_hash) == hash_of(given.id, code)), None)


def _miss(door: SignInDoor, *, expired: bool, at: datetime) -> Refused:
    door.missed += 1
    left = TRIES - door.missed
    if left <= 0:
        door.missed, door.shut_until = 0, at + SHUT_FOR
    door.save()
    if left <= 0:
        return too_many("sign_in_shut", SHUT_FOR)
    if expired:
        return Invalid("code_expired", _("This code has expired. Ask for a new one."), {"pointer": "/code"})
    text = ngettext(
        "This code is not right. You can try %(left)d more time.",
        "This code is not right. You can try %(left)d more times.",
        left,
    )
    return Invalid("code_wrong", text % {"left": left}, {"pointer": "/code", "left": left})


def _walk_in(phone: str, phone_index: bytes, language: str, at: datetime) -> SignedIn | Refused:
    known = Phone.objects.filter(phone_index=phone_index).first()
    if known is not None and is_in_doubt(known, at):
        return doubt()
    home = (known.cell, known.household_id) if known else _opened(phone, language, at)
    Phone.objects.filter(phone_index=phone_index).update(proven_at=at)
    came = walk_in(household=home, by=Actor("citizen", str(home[1])), at=at)
    return replace(came, fresh=known is None)


def _opened(phone: str, language: str, at: datetime) -> tuple[int, UUID]:
    opened = open_household(phone=phone, language=language, at=at)
    return opened.cell, opened.id


@transaction.atomic
def walk_in(*, household: tuple[int, UUID], by: Actor, at: datetime) -> SignedIn:
    """Give who has proved to belong to a household the token that opens it, whatever door they came through.

    Args:
        household: cell and id.
        by: the household itself, for its members are who comes in.
        at: now.

    Raises:
        NotFound: the household is closed.
    """
    cell, key = household
    home = Household.objects.filter(cell=cell, id=key, closed_at__isnull=True).first()
    if home is None:
        raise NotFound("household_closed")
    expires = int(at.timestamp()) + tokens.LIFETIME_SECONDS
    token = tokens.issue(settings.SECRET_KEY, cell=cell, household=key, expires=expires, epoch=home.token_epoch)
    record(action="household.signed_in", subject=("household", str(key)), by=by, at=at)
    return SignedIn(cell, key, token, expires, fresh=False)
