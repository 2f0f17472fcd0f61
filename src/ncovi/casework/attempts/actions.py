"""Keeping calls and visits about a work item. The item's own trail is written by casework in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework import actions as work
from ncovi.casework.attempts import rules
from ncovi.casework.attempts.models import Attempt
from ncovi.casework.attempts.words import VISITS
from ncovi.casework.queries import ItemView, item
from ncovi.casework.rules import CallResult
from ncovi.instruments.verification import verification
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault
from ncovi.people.actions import report_wrong_number

# Who is asked to be called in a month is not called by anybody.
LATEST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Said:
    """How an attempt ended: the script's answers by question, a note, when to try again, the number that was called."""

    result: str
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    again_at: datetime | None = None
    number: str = ""


@transaction.atomic
def record_call(*, item_id: UUID, said: Said, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Keep a call with what was answered; a wrong number is marked as doubtful for everybody who would call it.

    Raises:
        NotFound, Forbidden, Conflict: as for the item's own step.
        Invalid: no such result, or a time to try again that is past or too far.
    """
    about = item(by.scope, item_id)
    _insist(said, rules.CALLS, at)
    result = CallResult(said.result)
    work.record_call(item_id=item_id, result=result, note=said.note, key=key, by=by, at=at)
    if not _keep(about, rules.CALL, said, key, by, at):
        return
    person = about.person
    if result == CallResult.WRONG_NUMBER and said.number and person is not None:
        report_wrong_number(person=person, phone=said.number, by=by, at=at)


@transaction.atomic
def record_visit(*, item_id: UUID, said: Said, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Keep a visit, planned or made.

    Raises:
        NotFound, Forbidden: as for the item's own step. Invalid: as for `record_call`.
    """
    about = item(by.scope, item_id)
    _insist(said, rules.VISITS, at)
    words = ": ".join(filter(None, [str(VISITS[said.result]), said.note.strip()]))
    work.note(item_id=item_id, text=words, key=key, by=by, at=at)
    _keep(about, rules.VISIT, said, key, by, at)


def _insist(said: Said, results: tuple[str, ...], at: datetime) -> None:
    if said.result not in results:
        raise Invalid("result_unknown", _("Say how it ended."), {"pointer": "/result"})
    timed = said.result in rules.WITH_TIME
    if timed and (said.again_at is None or not at < said.again_at <= at + LATEST):
        text = _("Give a time from now to two weeks ahead.")
        raise Invalid("again_at", text, {"pointer": "/again_at"})


def _keep(about: ItemView, way: str, said: Said, key: UUID, by: OfficerCard, at: datetime) -> bool:
    """Write the attempt, and return False where the form with this key was carried out already."""
    rows = Attempt.objects.within(by.scope)
    if rows.filter(key=key).exists():
        return False
    rows.filter(item_id=about.id, kept_at__isnull=True, again_at__isnull=False).update(kept_at=at)
    answers = {name: value for name, value in said.answers.items() if value}
    person = about.person
    Attempt.objects.create(
        key=key,
        item_id=about.id,
        cell=person[0] if person else None,
        person_id=person[1] if person else None,
        household_id=about.household_id,
        commune=about.commune,
        province=about.province,
        at=at,
        officer_id=by.id,
        way=way,
        result=said.result,
        script_version=verification(about.programme).version if answers else None,
        answers_sealed=vault().seal(msgspec.json.encode(answers).decode()) if answers else None,
        again_at=said.again_at if said.result in rules.WITH_TIME else None,
    )
    return True
