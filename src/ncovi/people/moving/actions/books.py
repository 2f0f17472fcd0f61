"""The households that one telephone opens: mostly one, another where somebody came with a history of their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.actions.households import sign_out_everywhere
from ncovi.people.actions.sign_in import SignedIn, walk_in
from ncovi.people.doors.actions import shut_doors
from ncovi.people.doors.queries import identity_is_linked, passkeys
from ncovi.people.models import Consent, Household, Person, Phone
from ncovi.people.moving.keys import home_of, keys_of
from ncovi.people.moving.models import FurtherHousehold, Offer
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class Book:
    """A household that was opened, and the telephone that opens it, if there is one."""

    claims: Claims
    phone_sealed: bytes | None
    phone_index: bytes | None


def open_book(*, claims: Claims, cell: int, commune: str, by: Actor, at: datetime) -> Book:
    """Open a household in a cell for the telephone of `claims`; the caller's transaction puts its person in.

    A telephone whose own household is still blank opens the new one instead; otherwise it opens both.
    """
    here = Household.objects.select_for_update().get(cell=claims.cell, id=claims.household)
    made = Household.objects.create(
        cell=cell,
        id=uuid7(at),
        phone_sealed=here.phone_sealed,
        phone_index=here.phone_index,
        language=here.language,
        form_of_address=here.form_of_address,
        commune=commune,
        created_at=at,
    )
    if here.phone_index is not None and _is_blank(claims):
        _replace(here, made, at)
    else:
        home_cell, home_id = home_of(claims)
        FurtherHousehold.objects.create(household_id=made.id, cell=cell, home_cell=home_cell, home_id=home_id)
    record(action="household.opened", subject=("household", str(made.id)), by=by, at=at)
    sealed, index = here.phone_sealed, here.phone_index
    return Book(
        Claims(cell, made.id, 0, claims.expires), bytes(sealed) if sealed else None, bytes(index) if index else None
    )


def switch(*, claims: Claims, household: UUID, by: Actor, at: datetime) -> SignedIn:
    """Open another of the households of the same telephone.

    Raises:
        NotFound: the telephone does not open it.
    """
    found = next((key for key in keys_of(claims) if key[1] == household), None)
    if found is None:
        raise NotFound("household_not_found")
    return walk_in(household=found, by=by, at=at)


@transaction.atomic
def sign_out_of_all(*, claims: Claims, by: Actor, at: datetime) -> None:
    """Void every token of every household that the telephone opens: a lost telephone opens none of them.

    Nor does what somebody may have added or noted while they held it: devices, identities, codes to take a member away.
    """
    for cell, household in keys_of(claims):
        own = Claims(cell, household, claims.epoch, claims.expires)
        sign_out_everywhere(claims=own, by=by, at=at)
        shut_doors(claims=own, by=by, at=at)
        offers = Offer.objects.filter(
            cell=cell, household_id=household, taken_at__isnull=True, withdrawn_at__isnull=True
        )
        offers.update(withdrawn_at=at, code_sealed=None)


def _is_blank(claims: Claims) -> bool:
    """Return whether nothing was told or agreed to yet, and no other door or book hangs on the household."""
    persons = Person.objects.of_household(claims.cell, claims.household)
    told = persons.filter(Q(consented=True) | ~Q(full_name="") | ~Q(relation="self")).exists()
    agreed = Consent.objects.filter(cell=claims.cell, household_id=claims.household).exists()
    joined = FurtherHousehold.objects.filter(Q(home_id=claims.household) | Q(household_id=claims.household)).exists()
    opened = identity_is_linked(claims) or bool(passkeys(claims))
    return not (told or agreed or joined or opened)


def _replace(here: Household, made: Household, at: datetime) -> None:
    """Let the telephone open the new household; of the blank one nothing but its closing is kept."""
    Phone.objects.filter(phone_index=here.phone_index).update(cell=made.cell, household_id=made.id)
    blank = {"phone_sealed": None, "phone_index": None, "closed_at": at}
    Household.objects.filter(cell=here.cell, id=here.id).update(**blank)
    Person.objects.of_household(here.cell, here.id).update(**blank)
