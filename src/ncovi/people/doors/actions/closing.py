"""Shutting doors: a telephone that was lost, or somebody who had it for a minute, must not come back by another one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict
from ncovi.people.doors.models import IdentityLink, Passkey, StationCode
from ncovi.people.models import Household
from ncovi.people.tokens import Claims


@transaction.atomic
def shut_doors(*, claims: Claims, by: Actor, at: datetime) -> None:
    """Void printed codes, and where a telephone number opens the household devices and identities too.

    A household without a number keeps those: they are all it has to come back by.
    """
    own = {"cell": claims.cell, "household_id": claims.household}
    StationCode.objects.filter(**own, used_at__isnull=True).delete()
    if _has_number(claims):
        Passkey.objects.filter(**own).delete()
        IdentityLink.objects.filter(**own).delete()
    record(action="doors.shut", subject=("household", str(claims.household)), by=by, at=at)


@transaction.atomic
def unlink_identity(*, claims: Claims, by: Actor, at: datetime) -> None:
    """Let no national identity open the household any more; where none does, nothing changes.

    Raises:
        Conflict: nothing else would open it.
    """
    own = {"cell": claims.cell, "household_id": claims.household}
    if not _has_number(claims) and not Passkey.objects.filter(**own).exists():
        text = _("Add a device first: nothing else opens your account.")
        raise Conflict("last_door", text)
    if IdentityLink.objects.filter(**own).delete()[0]:
        record(action="identity.unlinked", subject=("household", str(claims.household)), by=by, at=at)


def _has_number(claims: Claims) -> bool:
    home = Household.objects.filter(cell=claims.cell, id=claims.household, phone_index__isnull=False)
    return home.exists()
