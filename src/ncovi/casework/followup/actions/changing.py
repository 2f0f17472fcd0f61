"""Making an episode longer or shorter, moving it to another place, noting a test, and ending it before its time."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework import opening as work
from ncovi.casework.followup import rules
from ncovi.casework.followup.actions.stepping import (
    EpisodeKey,
    actor,
    insist_on,
    locked,
    note,
    running,
    tell_household,
)
from ncovi.casework.followup.aiming import SUBJECT, aim, kind_of
from ncovi.casework.followup.models import Episode, Test
from ncovi.casework.holding import whole
from ncovi.casework.rules import Kind, Outcome
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid

LONGEST_NOTE = 500
MOST_DAYS = 90


@transaction.atomic
def change_days(
    *, episode: EpisodeKey, days: int, seen: int | None = None, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Make an episode longer or shorter: `days` in all; `seen` is how many it had on the page of who asks.

    Raises:
        Conflict: it has ended, or somebody else changed it meanwhile.
        Forbidden: no permission. NotFound: out of scope. Invalid: days that it cannot have.
    """
    found = running(episode, key, "changed", by)
    if found is None:
        return
    if seen is not None and seen != found.days:
        text = _("Somebody else changed the days meanwhile: there are %(days)d now. Nothing was changed.")
        raise Conflict("days_changed", text % {"days": found.days})
    kind = kind_of(found)
    gone = rules.day_number(found.first_day, MOST_DAYS, day_of(at))
    if not max(1, gone) <= days <= kind.most_days:
        text = _("Choose from %(least)d to %(most)d days.") % {"least": max(1, gone), "most": kind.most_days}
        raise Invalid("days_out_of_range", text, {"pointer": "/days"})
    found.days, found.asked_at = days, None
    aim(found, at)
    found.save(update_fields=["days", "asked_at", "check_from", "check_until"])
    work.settle(subject=(SUBJECT, found.id), kinds=(Kind.TASK,), outcome=Outcome.DONE, by=actor(by), at=at)
    note(found, "changed", key, by, at)
    tell_household(found, key, by, at)


@transaction.atomic
def transfer(
    *, episode: EpisodeKey, place: str, way: str, words: str, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Say where the person stays from now on, how they tell how they are, and, in `words`, where exactly.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope. Invalid: no such place or way.
    """
    found = running(episode, key, "transferred", by)
    if found is None:
        return
    kind = kind_of(found)
    if place not in {*kind.places, found.place}:
        raise Invalid("place_unknown", _("This kind of follow-up does not take place there."), {"pointer": "/place"})
    if way not in rules.WAYS:
        raise Invalid("way_unknown", _("Say how the person tells how they are."), {"pointer": "/way"})
    found.place, found.way = place, way
    found.save(update_fields=["place", "way"])
    note(found, "transferred", key, by, at, words=whole("words", words, LONGEST_NOTE))
    tell_household(found, key, by, at)


@transaction.atomic
def record_test(
    *, episode: EpisodeKey, taken_on: date, negative: bool | None, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Note a test that was taken during an episode; `negative` is None while its result is not known.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope. Invalid: not a day of the episode.
    """
    found = locked(episode, by)
    if Test.objects.within(by.scope).filter(cell=found.cell, key=key, episode_id=found.id).exists():
        return
    insist_on(found, "tested")
    if not found.first_day <= taken_on <= day_of(at):
        text = _("Choose a day of this follow-up that has come.")
        raise Invalid("test_day", text, {"pointer": "/taken_on"})
    Test.objects.create(
        cell=found.cell,
        key=key,
        episode_id=found.id,
        person_id=found.person_id,
        household_id=found.household_id,
        commune=found.commune,
        province=found.province,
        at=at,
        officer_id=by.id,
        taken_on=taken_on,
        negative=negative,
    )
    note(found, "tested", key, by, at)


@transaction.atomic
def end_episode(*, episode: EpisodeKey, reason: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """End an episode before its time, for a reason.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope. Invalid: no such reason.
    """
    if reason not in rules.REASONS:
        raise Invalid("reason_unknown", _("Choose a reason."), {"pointer": "/reason"})
    found = running(episode, key, "ended", by)
    if found is None:
        return
    close(found, reason, by, at)
    note(found, "ended", key, by, at, reason=reason)
    if reason != "died":
        tell_household(found, key, by, at)


def close(found: Episode, reason: str, by: OfficerCard, at: datetime) -> None:
    """End a locked episode; the work that waits about it is settled with it."""
    found.ended_at, found.ended_by, found.reason = at, by.id, reason
    found.check_from, found.check_until, found.missed = None, None, 0
    found.save(update_fields=["ended_at", "ended_by", "reason", "check_from", "check_until", "missed"])
    work.settle(subject=(SUBJECT, found.id), outcome=Outcome.DONE, by=actor(by), at=at)
