"""From notices to a message on each channel that their households want."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from ncovi.audit.actions import Actor
from ncovi.messaging.actions.queueing import Wanted, queue_all
from ncovi.messaging.addresses import Addresses, Home, addresses_of
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

    @property
    def home(self) -> Home:
        """The household's key."""
        return self.cell, self.household


@transaction.atomic
def spread(*, notices: Sequence[Notice], by: Actor, at: datetime) -> None:
    """Queue notices for each address that their households want; a repeat adds nothing.

    Many take no more questions to the database than one: news for a whole country come in millions.
    """
    known = addresses_of({notice.home for notice in notices}, {notice.phone for notice in notices if notice.phone})
    queue_all(wanted=dict(pair for notice in notices for pair in _messages(notice, known)), by=by, at=at)


def _messages(notice: Notice, known: Addresses) -> Iterator[tuple[UUID, Wanted]]:
    browsers, emails = known.browsers[notice.home], known.emails[notice.home]
    reachable = Reachable(
        phone=bool(notice.phone),
        email=bool(emails),
        push=bool(browsers),
        muted=notice.phone in known.muted,
        agreed=notice.agreed,
    )
    chosen = known.chosen.get((notice.home, notice.kind))
    addresses = {"push": browsers, "sms": [notice.phone], "email": emails}
    for channel in channels_for(notice.kind, chosen, reachable, urgent=notice.urgent):
        for number, address in enumerate(addresses[channel]):
            yield uuid5(notice.key, f"{channel}/{number}"), _wanted(notice, channel, address)


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
