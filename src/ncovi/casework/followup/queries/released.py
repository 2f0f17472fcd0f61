"""What stands in the way of letting somebody go, and the tests of their schedule, ticked as they were taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from ncovi.access.scope import Scope
from ncovi.casework.followup import releasing
from ncovi.casework.followup.models import Call, Test
from ncovi.casework.followup.queries.views import EpisodeView, opened
from ncovi.casework.followup.releasing import Condition, Known, Reading, Taken
from ncovi.casework.laboratory.queries import results_of_person
from ncovi.casework.laboratory.rules import Finding
from ncovi.declarations.queries import history
from ncovi.kernel.clock import day_of

# Two declarations a day for the longest episode.
MOST_TOLD = 180
# What else a laboratory finds says neither.
NEGATIVE: Mapping[str, bool] = {Finding.NEGATIVE: True, Finding.POSITIVE: False}


@dataclass(frozen=True, slots=True)
class ScheduledTest:
    """A test of the schedule: the day it is due, and the one that was taken for it, None while there is none."""

    number: int
    due: date
    taken: Taken | None
    late: bool


def checklist(scope: Scope, episode: EpisodeView, on: date) -> tuple[Condition, ...]:
    """Return the programme's conditions for letting the person go, each met or not."""
    known = Known(on, episode.until, _readings(scope, episode), tests(scope, episode))
    return releasing.conditions(episode.schedule.release, known)


def scheduled_tests(scope: Scope, episode: EpisodeView, on: date) -> list[ScheduledTest]:
    """Return the tests of the schedule with what was taken from each one's day up to the next one's."""
    days = [day for day in episode.schedule.tests if day <= episode.days]
    due = [episode.first_day + timedelta(days=day - 1) for day in days]
    ends = [*due[1:], episode.until + timedelta(days=1)]
    taken = tests(scope, episode)
    found = []
    for number, first, end in zip(days, due, ends, strict=True):
        within = [one for one in taken if first <= one.day < end]
        newest = max(within, key=lambda one: (one.day, one.negative is not None), default=None)
        found.append(ScheduledTest(number, first, newest, late=newest is None and first < on))
    return found


def tests(scope: Scope, episode: EpisodeView) -> Sequence[Taken]:
    """Return the tests of an episode, those that officers noted and those of laboratories, oldest first."""
    mine = Test.objects.within(scope).filter(cell=episode.cell, person_id=episode.person_id)
    mine = mine.filter(taken_on__gte=episode.first_day).order_by("taken_on", "at")
    noted = [Taken(row.taken_on, row.negative) for row in mine]
    return sorted([*noted, *_of_laboratories(scope, episode)], key=lambda one: one.day)


def _of_laboratories(scope: Scope, episode: EpisodeView) -> list[Taken]:
    found = []
    for one in results_of_person(scope, episode.person):
        day = one.sample.taken_on if one.sample else one.reported_on
        if one.taken_back_at is None and day >= episode.first_day:
            found.append(Taken(day, NEGATIVE.get(one.finding)))
    return found


def _readings(scope: Scope, episode: EpisodeView) -> list[Reading]:
    days: dict[date, list[Mapping[str, Any]]] = {}
    for told in history(scope, cell=episode.cell, person=episode.person_id, limit=MOST_TOLD):
        if told.key.day >= episode.first_day:
            days.setdefault(told.key.day, []).append(told.answers)
    calls = Call.objects.within(scope).filter(cell=episode.cell, episode_id=episode.id, told_sealed__isnull=False)
    for row in calls:
        days.setdefault(day_of(row.at), []).append(msgspec.json.decode(opened(row.told_sealed)))
    return [_reading(day, answers) for day, answers in days.items()]


def _reading(day: date, told: Sequence[Mapping[str, Any]]) -> Reading:
    measured = [value for one in told if isinstance(value := one.get("temperature"), int | float)]
    feverish = any(one.get("fever") is True or "fever" in (one.get("symptoms") or ()) for one in told)
    return Reading(day, max(measured, default=None), feverish)
