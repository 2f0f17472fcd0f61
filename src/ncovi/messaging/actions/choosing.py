"""How a household wants to be told: which channel for which kind, its e-mail address, and silence by text message."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault
from ncovi.messaging.models import Muted, NoticeChoice
from ncovi.messaging.rules import CHANNELS, KINDS


@transaction.atomic
def choose(*, cell: int, household: UUID, kind: str, channels: Iterable[str], by: Actor, at: datetime) -> None:
    """Keep by which channels a household wants one kind of notice; none at all is a choice too.

    Raises:
        Invalid: there is no such kind or channel.
    """
    wanted = sorted(set(channels))
    if kind not in KINDS or not set(wanted) <= set(CHANNELS):
        raise Invalid("channel_unknown", _("This way of telling you does not exist."), {"pointer": f"/{kind}"})
    NoticeChoice.objects.update_or_create(cell=cell, household_id=household, kind=kind, defaults={"channels": wanted})
    record(action="notices.chosen", subject=("household", str(household)), by=by, at=at,
           details={"kind": kind, "channels": wanted})  # fmt: skip


@transaction.atomic
def mute(*, phone: str, by: Actor, at: datetime) -> None:
    """Send this telephone no text messages any more but codes and urgent warnings; asking twice changes nothing."""
    Muted.objects.update_or_create(phone_index=vault().index("phone", phone), defaults={"at": at})
    record(action="notices.muted", subject=("message", "incoming"), by=by, at=at)


@transaction.atomic
def unmute(*, phone: str, by: Actor, at: datetime) -> None:
    """Let text messages reach this telephone again."""
    if Muted.objects.filter(phone_index=vault().index("phone", phone)).delete()[0]:
        record(action="notices.unmuted", subject=("message", "incoming"), by=by, at=at)
