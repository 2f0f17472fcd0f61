"""What happens to work by itself when officers leave, units end, or communes become others.

The old unit keeps what it did: steps name the unit of their time and are never touched.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction

from ncovi.access import boundaries
from ncovi.access.queries import closed_organisations, organisation_for, organisation_kind, organisation_parent
from ncovi.casework import counters, leaving
from ncovi.casework.clocks.models import Settled
from ncovi.casework.help import leaving as help_leaving
from ncovi.casework.signals import leaving as signals_leaving
from ncovi.kernel.models import OutboxMessage
from ncovi.territory.queries import abolished_communes

AT_ONCE = 500
UNIT, COMMUNE = "unit", "commune"

log = structlog.get_logger("ncovi.clocks")


def give_back(messages: Sequence[OutboxMessage]) -> None:
    """Lay everything open that officers hold whose accounts were closed; a message that comes twice finds nothing."""
    officers = [int(message.body["officer"]) for message in messages]
    at = max(message.available_at for message in messages)
    for lay_open in (leaving.give_back, signals_leaving.give_back, help_leaving.give_back):
        while lay_open(officers=officers, at=at, limit=AT_ONCE):
            continue


def settle_changes(at: datetime) -> None:
    """Let records follow communes that became others, and open work the units that ended; each is done once."""
    for old, new, province in abolished_communes():
        _once(COMMUNE, old, partial(_follow, old, new, province), at)
    for organisation in closed_organisations(at):
        _once(UNIT, str(organisation), partial(_hand_over, organisation, at), at)


def _once(kind: str, key: str, step: "partial[None]", at: datetime) -> None:
    if Settled.objects.filter(kind=kind, key=key).exists():
        return
    step()
    Settled.objects.get_or_create(kind=kind, key=key, defaults={"at": at})
    log.info("territory settled", kind=kind, key=key)


def _follow(old: str, new: str, province: str) -> None:
    with transaction.atomic():
        counters.follow(old, new, province)
        boundaries.follow(old, new, province)


def _hand_over(organisation: int, at: datetime) -> None:
    hand_overs = (leaving.hand_over, signals_leaving.hand_over, help_leaving.hand_over)
    for hand_over in hand_overs:
        while hand_over(organisations=[organisation], successor=successor, at=at, limit=AT_ONCE):
            continue


def successor(gone: int, commune: str) -> int | None:
    """Return who answers for a commune now in place of a unit that ended: of its kind, else the unit above."""
    return organisation_for(commune, organisation_kind(gone)) or organisation_parent(gone) or organisation_for(commune)
