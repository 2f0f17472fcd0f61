"""A call to a followed person: what was told becomes a declaration in their name, and so a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import record
from ncovi.casework.followup.actions.stepping import EpisodeKey, actor, insist_on, locked
from ncovi.casework.followup.hearing import heard
from ncovi.casework.followup.models import RESULTS, Call
from ncovi.declarations.desk.actions import declare_for
from ncovi.declarations.tracking.queries import DAILY
from ncovi.declarations.wire import declaration
from ncovi.instruments.registry import current
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault
from ncovi.people.queries import contact

WELL = "well"
COLDEST, HOTTEST = 34.0, 43.0


@dataclass(frozen=True, slots=True)
class Told:
    """How a call ended, and the answers of the daily form that were given in it, by question."""

    result: str
    answers: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def record_call(*, episode: EpisodeKey, told: Told, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Keep a call; where the person answered they are heard of by it, and what they said is declared for them.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope.
        Invalid: no such result, or a temperature that nobody has. DeclarationsRefused: as for `declare_for`.
    """
    found = locked(episode, by)
    if Call.objects.within(by.scope).filter(cell=found.cell, key=key, episode_id=found.id).exists():
        return
    insist_on(found, "called")
    _check(told)
    made = Call(
        cell=found.cell,
        key=key,
        episode_id=found.id,
        person_id=found.person_id,
        household_id=found.household_id,
        commune=found.commune,
        province=found.province,
        at=at,
        officer_id=by.id,
        result=told.result,
    )
    if told.result == WELL:
        _keep_answers(made, told, by, at)
    made.save(force_insert=True)
    if told.result == WELL:
        heard(found, day_of(at), at, by=actor(by), at=at)
    details = {"result": told.result}
    record(action="follow_up.called", subject=("episode", str(found.id)), by=actor(by), at=at, unit=found.commune,
           details=details)  # fmt: skip


def _check(told: Told) -> None:
    if told.result not in RESULTS:
        raise Invalid("result_unknown", _("Say how the call ended."), {"pointer": "/result"})
    celsius = told.answers.get("temperature")
    if celsius is not None and not COLDEST <= float(celsius) <= HOTTEST:
        text = _("Enter a temperature from 34 to 43 °C.")
        raise Invalid("temperature_implausible", text, {"pointer": "/temperature"})


def _keep_answers(made: Call, told: Told, by: OfficerCard, at: datetime) -> None:
    """Declare for who agreed to it; of who is followed by duty alone, keep it with the call."""
    card = contact(by.scope, (made.cell, made.person_id)).card
    answers = {"feeling": WELL, **told.answers}
    if not (card.consented and card.birth_year and card.sex):
        made.told_sealed = vault().seal(msgspec.json.encode(answers).decode())
        return
    form = current(DAILY, day_of(at))
    about = {"birth_year": card.birth_year, "sex": card.sex, **answers}
    given = declaration(id=made.key, person=card.id, instrument=form.key, version=form.version, answers=about)
    receipt = declare_for(person=(card.cell, card.id), given=given, way="hotline", by=by, at=at)
    made.declaration_id = receipt.id
