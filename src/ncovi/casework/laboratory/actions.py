"""Samples and results: recorded for a person, taken in without one, given to a person, taken back.

A positive result opens work; it classifies nobody. Every action takes the `key` of what asked for it; the same key
again changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.cases.actions.working import PATIENT_WRITE
from ncovi.casework.laboratory import keeping, rules
from ncovi.casework.laboratory.keeping import NewResult, PersonKey
from ncovi.casework.laboratory.models import Incoming, Result
from ncovi.casework.laboratory.pasting import Line
from ncovi.casework.laboratory.rules import Standing
from ncovi.casework.opening import settle
from ncovi.casework.rules import Outcome
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.kernel.ids import time_of, uuid7_from
from ncovi.people.matching.bulk import match_many
from ncovi.people.matching.described import Described
from ncovi.people.queries import contact

WRITE = "territory:result:write"
ResultKey = tuple[int, UUID]


@transaction.atomic
def record_result(
    *, person: PersonKey, new: NewResult, key: UUID, source: str = "hand", by: OfficerCard, at: datetime
) -> ResultKey:
    """Record a result of a person in the territory, open work if it is positive, and return its key.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Invalid: words or days that cannot be.
    """
    by.insist(WRITE)
    card = contact(by.scope, person).card
    return keeping.keep(card, new, (key, source), _actor(by), at)


@transaction.atomic
def record_result_of_patient(
    *, person: PersonKey, new: NewResult, key: UUID, by: OfficerCard, at: datetime
) -> ResultKey:
    """Record a result of a patient of the officer's own hospital.

    Raises:
        Forbidden: no permission. NotFound: not a patient of this hospital. Invalid: words or days that cannot be.
    """
    by.insist(PATIENT_WRITE)
    card = keeping.card_of_patient(by.organisation_id, person)
    return keeping.keep(card, new, (key, "hand"), _actor(by), at)


@transaction.atomic
def take_in(
    *, described: Described, new: NewResult, key: UUID, source: str = "hand", by: OfficerCard, at: datetime
) -> UUID:
    """Take in a result whose person is not known yet; it waits until an officer says whose it is.

    Raises:
        Forbidden: no permission. Invalid: words or days that cannot be, or nothing that says who it may be.
    """
    by.insist(WRITE)
    return keeping.take_in(described, new, (key, source), by, at)


@transaction.atomic
def record_lines(*, lines: Sequence[Line], key: UUID, by: OfficerCard, at: datetime) -> tuple[int, int]:
    """Record pasted results: of whom is surely on record at once, the rest waits. Return how many of each.

    Raises:
        Forbidden: no permission. Invalid: days that cannot be.
    """
    by.insist(WRITE)
    told = [(line.number, line.described, line.result) for line in lines if line.described and line.result]
    meant = match_many(by.scope, [described for _number, described, _new in told])
    recorded = 0
    for (number, described, new), candidate in zip(told, meant, strict=True):
        sent = uuid7_from(time_of(key), str(key), str(number)), "sheet"
        if candidate is None:
            keeping.take_in(described, new, sent, by, at)
        else:
            keeping.keep(candidate.card, new, sent, _actor(by), at)
            recorded += 1
    return recorded, len(told) - recorded


@transaction.atomic
def assign(*, incoming: UUID, person: PersonKey, key: UUID, by: OfficerCard, at: datetime) -> ResultKey:
    """Give a result that belonged to nobody to a person, and return the result's key.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: somebody else gave it to another person meanwhile.
    """
    by.insist(WRITE)
    card = contact(by.scope, person).card
    found = _locked(incoming, by)
    if found.standing == Standing.ASSIGNED:
        if (found.cell, found.person_id) == person:
            return card.cell, found.id
        raise Conflict("result_assigned", _("A colleague gave this result to somebody else. Nothing was changed."))
    result = keeping.keep(card, keeping.told_of(found.told), (found.id, found.source), _actor(by), at)
    found.cell, found.person_id = card.cell, card.id
    _settle(found, Standing.ASSIGNED, key, by, at)
    return result


@transaction.atomic
def give_up(*, incoming: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Mark that nobody was found for a result; it can still be given to somebody later.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: it was given to a person meanwhile.
    """
    by.insist(WRITE)
    found = _locked(incoming, by)
    if found.standing == Standing.UNKNOWN:
        return
    if not rules.leads(found.standing, Standing.UNKNOWN, "given_up"):
        raise Conflict("result_assigned", _("A colleague gave this result to somebody else. Nothing was changed."))
    _settle(found, Standing.UNKNOWN, key, by, at)


@transaction.atomic
def take_back(*, result: ResultKey, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take back a result that was recorded by mistake; it stays to be read.

    Raises:
        Forbidden: no permission. NotFound: out of scope.
    """
    by.insist(WRITE)
    rows = Result.objects.within(by.scope).select_for_update()
    found = rows.filter(cell=result[0], id=result[1]).first()
    if found is None:
        raise NotFound("result_unknown", _("There is no such result in your territory."))
    if found.taken_back_at is not None:
        return
    found.taken_back_at, found.taken_back_by = at, by.id
    found.save(update_fields=["taken_back_at", "taken_back_by"])
    settle(subject=("result", found.id), outcome=Outcome.NOT_NEEDED, by=_actor(by), at=at)
    _record("taken_back", found.id, found.commune, key, by, at)


def _locked(incoming: UUID, by: OfficerCard) -> Incoming:
    found: Incoming | None = Incoming.objects.within(by.scope).select_for_update().filter(id=incoming).first()
    if found is None:
        raise NotFound("result_unknown", _("There is no such result in your territory."))
    return found


def _settle(found: Incoming, standing: Standing, key: UUID, by: OfficerCard, at: datetime) -> None:
    found.standing, found.settled_by, found.settled_at = standing, by.id, at
    found.save(update_fields=["standing", "settled_by", "settled_at", "cell", "person_id"])
    _record(standing, found.id, found.commune, key, by, at)


def _record(what: str, result: UUID, commune: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    subject, details = ("result", str(result)), {"key": str(key)}
    record(action=f"result.{what}", subject=subject, by=_actor(by), at=at, unit=commune, details=details)


def _actor(by: OfficerCard) -> Actor:
    return Actor("officer", str(by.id))
