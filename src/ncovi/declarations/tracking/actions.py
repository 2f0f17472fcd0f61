"""Sending the day unchanged, and wishing to be reminded."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt
from ncovi.declarations.tracking.models import Reminder
from ncovi.declarations.tracking.queries import DAILY, repeat_id, same_as_before
from ncovi.declarations.tracking.rules import DAY_MINUTES, next_reminder
from ncovi.declarations.wire import declaration
from ncovi.instruments.registry import current
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people.actions import give_consent
from ncovi.people.consent_texts import in_force
from ncovi.people.queries import consents, member
from ncovi.people.tokens import Claims

REMINDERS = "contact_reminders"


def send_unchanged(*, claims: Claims, person: UUID, last: UUID, by: Actor, at: datetime) -> Receipt:
    """Send today's tracking with what was told last, as long as `last` is still the declaration that was shown.

    Its id follows from the day and from what it repeats: two taps, two tabs or two telephones send one.

    Raises:
        NotFound: no such person. Conflict: there is nothing to repeat any more, or something newer was told.
    """
    who = member(claims, person)
    on = day_of(at)
    known = same_as_before(claims, person, last=last)
    if known is None:
        text = _("Something newer was told meanwhile. Please look again.")
        raise Conflict("nothing_to_repeat", text)
    instrument = current(DAILY, on)
    answers: dict[str, Any] = {"birth_year": who.birth_year, "sex": who.sex, **known.answers}
    sent = declaration(
        id=repeat_id(on, person, last),
        person=person,
        instrument=instrument.key,
        version=instrument.version,
        answers=answers,
    )
    return receive(declarations=[sent], source="web", by=claims, at=at)[0]


@transaction.atomic
def set_reminder(*, claims: Claims, person: UUID, minute: int, agreed: bool, by: Actor, at: datetime) -> None:
    """Remind a member of the household each day at a minute of the Vietnamese day.

    `agreed` says that the consent to be reminded is given with this; without it, now or earlier, nothing is kept.

    Raises:
        NotFound: no such person. Invalid: no such minute, or no consent.
    """
    who = member(claims, person)
    if not 0 <= minute < DAY_MINUTES:
        raise Invalid("minute_unknown", _("Give a time such as 19:30."), {"pointer": "/time"})
    if REMINDERS not in consents(claims, person):
        if not agreed:
            text = _("We may only remind you once you agree to it.")
            raise Invalid("consent_needed", text, {"pointer": "/agreed"})
        version = in_force(REMINDERS, day_of(at))
        give_consent(claims=claims, person=person, purpose=REMINDERS, text_version=version, by=by, at=at)
    kept = {"household_id": claims.household, "minute": minute, "next_at": next_reminder(minute, at)}
    Reminder.objects.update_or_create(cell=who.cell, person_id=person, defaults=kept)
    record(action="reminder.set", subject=("person", str(person)), by=by, at=at)


@transaction.atomic
def stop_reminder(*, claims: Claims, person: UUID, by: Actor, at: datetime) -> None:
    """Remind a member no more; what was never set stays so.

    Raises:
        NotFound: no such person.
    """
    member(claims, person)
    own = Reminder.objects.filter(cell=claims.cell, household_id=claims.household, person_id=person)
    if own.delete()[0]:
        record(action="reminder.stopped", subject=("person", str(person)), by=by, at=at)
