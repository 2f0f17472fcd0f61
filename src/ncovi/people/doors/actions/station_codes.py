"""A code that a health unit prints for a household, and walking in with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Forbidden, Invalid, NotFound, Refused
from ncovi.kernel.secrets import vault
from ncovi.kernel.short_codes import code_of, new_code, spelt
from ncovi.people.actions.codes import address_index_of, recent_at, refuse_beyond
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.actions.warning import warn
from ncovi.people.doors.models import StationCode
from ncovi.people.doors.rules import CODE_LIFETIME
from ncovi.people.models import CodeRequest, Household
from ncovi.people.queries import family
from ncovi.people.rules import MISSES_AN_ADDRESS

ISSUE = "territory:sign_in_code:issue"


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed: the code, this once, and until when it opens."""

    code: str
    expires_at: datetime


@transaction.atomic
def issue_station_code(*, household: tuple[int, UUID], by: OfficerCard, at: datetime) -> Slip:
    """Make a code that opens a household once; an unused earlier one stops working.

    Raises:
        Forbidden: no permission.
        NotFound: whom the household belongs to is not within the officer's territory.
    """
    if ISSUE not in by.permissions:
        raise Forbidden("permission_missing", _("Your roles do not include this."))
    cell, key = household
    # The code opens the whole household, so seeing one member of it is not enough.
    holder = next((one for one in family(by.scope, cell, key) if one.relation == "self"), None)
    if holder is None:
        raise NotFound("household_not_found")
    StationCode.objects.filter(cell=cell, household_id=key, used_at__isnull=True).delete()
    code = new_code()
    StationCode.objects.create(
        code_index=_index_of(code),
        cell=cell,
        household_id=key,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        issued_at=at,
        expires_at=at + CODE_LIFETIME,
    )
    actor = Actor("officer", str(by.id))
    record(action="sign_in_code.printed", subject=("household", str(key)), by=actor, at=at, unit=holder.commune)
    warn(household=household, template="door_code_printed", by=actor, at=at)
    return Slip(spelt(code), at + CODE_LIFETIME)


def enter_by_station_code(*, code: str, address: str, by: Actor, at: datetime) -> SignedIn:
    """Open a household's door with a printed code.

    Args:
        code: as typed.
        address: network address of who tries.
        by: the system, for nobody is signed in yet.
        at: now.

    Raises:
        Invalid: the code is wrong, was used or has expired.
        TooMany: too many misses from this address.
    """
    # A miss must be kept although the answer is a refusal, so the refusal is raised after the commit.
    with transaction.atomic():
        outcome = _try(code_of(code), address_index_of("missed", address), at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def _try(code: str, address_index: bytes, at: datetime) -> SignedIn | Refused:
    refuse_beyond(MISSES_AN_ADDRESS, recent_at(address_index, MISSES_AN_ADDRESS, at), at, "address_too_often")
    unused = StationCode.objects.select_for_update().filter(
        code_index=_index_of(code), used_at__isnull=True, expires_at__gt=at
    )
    given = unused.first() if code else None
    if given is None or not _is_open(given):
        CodeRequest.objects.create(address_index=address_index, at=at)
        text = _("This code does not open a door. Look at it again, or ask your health station for a new one.")
        return Invalid("code_wrong", text, {"pointer": "/station_code"})
    given.used_at = at
    given.save(update_fields=["used_at"])
    home = (given.cell, given.household_id)
    return walk_in(household=home, by=Actor("citizen", str(given.household_id)), at=at)


def _is_open(given: StationCode) -> bool:
    home = Household.objects.filter(cell=given.cell, id=given.household_id, closed_at__isnull=True)
    return home.exists()


def _index_of(code: str) -> bytes:
    return vault().index("station-code", code)
