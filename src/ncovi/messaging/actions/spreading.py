"""From one notice to a message on each channel that its household wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from ncovi.audit.actions import Actor
from ncovi.kernel.secrets import vault
from ncovi.messaging.actions.queueing import Wanted, queue
from ncovi.messaging.models import EmailAddress, Muted, NoticeChoice, PushSubscription
from ncovi.messaging.rules import ORDINARY, URGENT, Reachable, channels_for


@dataclass(frozen=True, slots=True)
class Notice:
    """What `notices.notify` asked for; `agreed` says whether the household lets us write unasked."""

    key: UUID
    cell: int
    household: UUID
    phone: bytes
    language: str
    kind: str
    template: str
    params: Mapping[str, str]
    path: str
    urgent: bool
    agreed: bool


@transaction.atomic
def spread(*, notice: Notice, by: Actor, at: datetime) -> tuple[str, ...]:
    """Queue a notice for each address of its household and return the channels taken; a repeat adds nothing."""
    emails, browsers = _emails(notice), _browsers(notice)
    reachable = Reachable(
        phone=bool(notice.phone),
        email=bool(emails),
        push=bool(browsers),
        muted=_is_muted(notice.phone),
        agreed=notice.agreed,
    )
    taken = channels_for(notice.kind, _chosen(notice), reachable, urgent=notice.urgent)
    addresses = {"push": browsers, "sms": [notice.phone], "email": emails}
    for channel in taken:
        for number, address in enumerate(addresses[channel]):
            key = uuid5(notice.key, f"{channel}/{number}")
            queue(key=key, wanted=_wanted(notice, channel, address), by=by, at=at)
    return taken


def _wanted(notice: Notice, channel: str, address: bytes) -> Wanted:
    return Wanted(
        channel=channel,
        template=notice.template,
        language=notice.language,
        recipient=address,
        params=notice.params,
        path=notice.path,
        priority=URGENT if notice.urgent else ORDINARY,
    )


def _chosen(notice: Notice) -> frozenset[str] | None:
    row = NoticeChoice.objects.filter(cell=notice.cell, household_id=notice.household, kind=notice.kind).first()
    return frozenset(row.channels) if row else None


def _is_muted(phone: bytes) -> bool:
    return bool(phone) and Muted.objects.filter(phone_index=vault().index("phone", vault().open(phone))).exists()


def _emails(notice: Notice) -> list[bytes]:
    confirmed = EmailAddress.objects.filter(cell=notice.cell, household_id=notice.household, confirmed_at__isnull=False)
    return [bytes(sealed) for sealed in confirmed.values_list("address_sealed", flat=True)]


def _browsers(notice: Notice) -> list[bytes]:
    here = PushSubscription.objects.filter(cell=notice.cell, household_id=notice.household).order_by("id")
    return [bytes(sealed) for sealed in here.values_list("subscription_sealed", flat=True)]
