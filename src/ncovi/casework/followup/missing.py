"""What follows when a followed person is not heard of, and when their days come to an end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from ncovi.access.scope import Scope
from ncovi.audit.actions import SYSTEM
from ncovi.casework import opening
from ncovi.casework.followup import rules
from ncovi.casework.followup.aiming import SUBJECT, aim, kind_of
from ncovi.casework.followup.hearing import keep
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.queries import checklist, episode_view
from ncovi.casework.opening import NewItem
from ncovi.casework.rules import Kind
from ncovi.instruments.levels import Level
from ncovi.kernel.clock import day_of, start_of
from ncovi.kernel.ids import uuid7_from

MISSED, MISSED_AGAIN, RELEASE_DUE = "missed_check", "missed_checks", "release_due"
# On the morning of the last day there is time left to test, to extend or to let go.
ASKED_FROM = timedelta(hours=8)


def open_missed(episodes: Sequence[Episode], at: datetime) -> None:
    """Count on locked episodes the checks that passed in a row, open work about them, and turn to the next check."""
    if not episodes:
        return
    for one in episodes:
        untils = kind_of(one).untils
        one.missed = rules.missed_checks(one.first_day, untils, one.heard_at, one.opened_at, at, one.days)
        aim(one, at)
    keep(episodes)
    silent = [one for one in episodes if one.missed]
    opening.open_items(
        new=[(uuid7_from(at, "missed", one.commune, str(one.id)), _missed(one)) for one in silent], by=SYSTEM, at=at
    )


@transaction.atomic
def ask_about_release(at: datetime, limit: int = 200) -> int:
    """Ask the unit about each whose days end today while a condition of release is not met; return how many."""
    on = day_of(at)
    if at < start_of(on) + ASKED_FROM:
        return 0
    rows = Episode.objects.unscoped("days come to an end in every territory").filter(ended_at__isnull=True)
    # As the index followup_over has it.
    last = rows.filter(asked_at__isnull=True).extra(where=["first_day + days = %s"], params=[on + timedelta(days=1)])
    episodes = list(last.select_for_update(skip_locked=True)[:limit])
    unmet = [one for one in episodes if not all(c.met for c in checklist(Scope.everything(), episode_view(one), on))]
    opening.open_items(new=[(uuid7_from(at, "release", str(one.id)), _release(one)) for one in unmet], by=SYSTEM, at=at)
    rows.filter(pk__in=[(one.cell, one.id) for one in episodes]).update(asked_at=at)
    return len(unmet)


def _missed(one: Episode) -> NewItem:
    level, reason = (Level.WATCH, MISSED) if one.missed == 1 else (Level.HIGH, MISSED_AGAIN)
    return _item(one, Kind.MISSED_CHECK, level, reason)


def _release(one: Episode) -> NewItem:
    return _item(one, Kind.TASK, Level.WATCH, RELEASE_DUE)


def _item(one: Episode, kind: Kind, level: Level, reason: str) -> NewItem:
    return NewItem(
        kind=kind,
        commune=one.commune,
        province=one.province,
        level=level,
        reasons=(reason,),
        subject=(SUBJECT, one.id),
        person=(one.cell, one.person_id, one.household_id),
        programme=one.programme,
        organisation_id=one.organisation_id,
    )
