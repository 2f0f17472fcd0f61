"""A contact on the way to the unit of another place: packed, sealed, and written there by the worker."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db import transaction

from ncovi.access.scope import Scope
from ncovi.audit.actions import SYSTEM
from ncovi.casework.contacts.exposures import NewExposure, Source
from ncovi.casework.contacts.models import Handover
from ncovi.casework.contacts.writing import Named, Somebody, keep
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.people import queries as people
from ncovi.people.actions.registering import register
from ncovi.people.matching import queries as matching
from ncovi.people.matching.described import Described

TOPIC = "contact.handed_over"


class Told(msgspec.Struct, frozen=True):
    """What the naming officer told, as it is sealed."""

    person: Described
    exposure: NewExposure
    programme: str
    infectious_since: date
    excluded: bool


def packed(described: Described, exposure: NewExposure, source: Source) -> str:
    """Return a contact as text that is to be sealed."""
    told = Told(described, exposure, source.programme, source.infectious_since, source.excluded)
    return msgspec.json.encode(told).decode()


def deliver(messages: Sequence[OutboxMessage]) -> None:
    """Write contacts who were handed over into the territory where they live; a repeat changes nothing."""
    for message in messages:
        _arrive(UUID(message.body["handover"]), now())


@transaction.atomic
def _arrive(key: UUID, at: datetime) -> None:
    rows = Handover.objects.unscoped("the worker writes into every territory")
    found = rows.select_for_update().filter(id=key, arrived_at__isnull=True).first()
    if found is None or found.told_sealed is None:
        return
    told = msgspec.json.decode(vault().open(bytes(found.told_sealed)), type=Told)
    person = _person(told.person, found, at)
    source = Source((found.cell, found.case_id), told.programme, told.infectious_since, told.excluded)
    keep([Named(key, person, source, told.exposure)], officer=found.named_by, at=at)
    found.arrived_at, found.told_sealed = at, None
    found.save(update_fields=["arrived_at", "told_sealed"])


def _person(described: Described, found: Handover, at: datetime) -> Somebody:
    """Return the person whom the description surely means in that place, registered anew where there is none."""
    there = Scope.of([("commune", found.to_commune)])
    sure = [one for one in matching.candidates(there, described, limit=1) if one.sure]
    if sure:
        card = sure[0].card
        return Somebody(card.cell, card.id, card.household_id, card.commune, card.province)
    own_key = uuid7_from(found.named_at, "handed over", str(found.id))
    cell, person, household = register(described=described, key=own_key, by=SYSTEM, at=at)
    card = people.cards(there, [(cell, person)])[cell, person]
    return Somebody(cell, person, household, card.commune, card.province)
