"""The account itself: opened at the first sign-in, its language and form of address, its tokens."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.people.models import Household, Person, Phone, Revocation
from ncovi.people.rules import FORMS_OF_ADDRESS, cell_of
from ncovi.people.tokens import Claims


def open_household(*, phone: str, language: str, source: str = "web", at: datetime) -> Household:
    """Make a household with its first person, whose name and place are still to be told.

    Without a `phone` another door must open it: a printed code, a passkey or the national identity.
    """
    key = uuid7(at)
    cell = cell_of(key)
    sealed, index = (vault().seal(phone), vault().index("phone", phone)) if phone else (None, None)
    household = Household.objects.create(
        cell=cell, id=key, phone_sealed=sealed, phone_index=index, language=language, created_at=at, token_epoch=0
    )
    Person.objects.create(
        cell=cell,
        id=uuid7(at),
        household_id=key,
        relation="self",
        phone_sealed=sealed,
        phone_index=index,
        source=source,
        created_at=at,
    )
    if index:
        Phone.objects.create(phone_index=index, cell=cell, household_id=key)
    return household


@transaction.atomic
def choose_address(*, claims: Claims, form_of_address: str, language: str, by: Actor, at: datetime) -> None:
    """Keep how the household wants to be addressed and in which language it is written to.

    Raises:
        Invalid: the form of address is none that we speak.
    """
    if form_of_address not in FORMS_OF_ADDRESS:
        raise Invalid("form_of_address_unknown", "", {"pointer": "/form_of_address"})
    Household.objects.filter(cell=claims.cell, id=claims.household).update(
        form_of_address=form_of_address, language=language
    )
    record(action="household.address_chosen", subject=("household", str(claims.household)), by=by, at=at)


@transaction.atomic
def sign_out_everywhere(*, claims: Claims, by: Actor, at: datetime) -> None:
    """Void every token that the household holds, here and in any app."""
    own = Household.objects.select_for_update().filter(cell=claims.cell, id=claims.household)
    epoch = own.values_list("token_epoch", flat=True).get() + 1
    own.update(token_epoch=F("token_epoch") + 1)
    Revocation.objects.update_or_create(household=claims.household, defaults={"epoch": epoch, "before": at})
    record(action="household.signed_out_everywhere", subject=("household", str(claims.household)), by=by, at=at)
