"""Asking for everything to be deleted: from that moment the account is closed, and the work begins."""

import json
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.people import queries
from ncovi.people.actions import sign_out_everywhere, withdraw_consent
from ncovi.people.actions.warning import warn
from ncovi.people.doors.models import IdentityLink
from ncovi.people.erasure.codes import new_code
from ncovi.people.erasure.models import ErasureRequest
from ncovi.people.erasure.rows import Whose, whose
from ncovi.people.models import Household, Person, Phone
from ncovi.people.moving.models import FurtherHousehold
from ncovi.people.tokens import Claims


@transaction.atomic
def ask_for_erasure(*, claims: Claims, by: Actor, at: datetime) -> str:
    """Close the household's account, take back every consent, and return the code under which the proof will stand.

    Raises:
        Conflict: another family's book opens through this account.
        NotFound: the account is closed already.
    """
    own = Household.objects.select_for_update().filter(cell=claims.cell, id=claims.household, closed_at__isnull=True)
    if own.first() is None:
        raise NotFound("household_not_found")
    if FurtherHousehold.objects.filter(home_id=claims.household).exists():
        text = _("Another family book opens with this telephone. Delete that one first.")
        raise Conflict("household_opens_another", text)
    about = whose(claims)
    warn(household=(claims.cell, claims.household), template="deletion_asked", by=by, at=at)
    _take_back_every_consent(claims, by, at)
    sign_out_everywhere(claims=claims, by=by, at=at)
    Person.objects.of_household(claims.cell, claims.household).filter(closed_at__isnull=True).update(closed_at=at)
    own.update(closed_at=at)
    # Number and identity are free at once: who signs in with them again begins anew.
    Phone.objects.filter(cell=claims.cell, household_id=claims.household).delete()
    IdentityLink.objects.filter(cell=claims.cell, household_id=claims.household).delete()
    code = new_code()
    ErasureRequest.objects.create(id=uuid7(at), code=code, sealed=_sealed(about), asked_at=at, look_at=at)
    record(action="household.erasure_asked", subject=("household", str(claims.household)), by=by, at=at)
    return code


def _sealed(about: Whose) -> bytes:
    """Return whose rows a deletion is about, for nobody to read."""
    told = asdict(about) | {"phones": [index.hex() for index in about.phones]}
    return vault().seal(json.dumps(told, default=str))


def _take_back_every_consent(claims: Claims, by: Actor, at: datetime) -> None:
    for person in queries.members(claims):
        for purpose in queries.consents(claims, person.id):
            withdraw_consent(claims=claims, person=person.id, purpose=purpose, by=by, at=at)
