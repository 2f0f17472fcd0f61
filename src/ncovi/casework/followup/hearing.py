"""What follows when a followed person is heard of: the check is done, and it is looked at whether they got worse."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from ncovi.audit.actions import SYSTEM, Actor
from ncovi.casework import opening
from ncovi.casework.followup.aiming import SUBJECT, aim
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.worsening import worse
from ncovi.casework.opening import NewItem
from ncovi.casework.rules import Kind, Outcome
from ncovi.declarations.queries.heard import Heard
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.ids import uuid7_from

News = Mapping[tuple[int, UUID], Heard]

# One statement for all: the ORM's own way of updating many rows takes ten times as long.
KEEP = """
UPDATE followup_episode e SET last_check = n.last_check, heard_at = n.heard_at, check_from = n.check_from,
    check_until = n.check_until, missed = n.missed
FROM unnest(%s::int[], %s::uuid[], %s::date[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::int[])
    AS n (cell, id, last_check, heard_at, check_from, check_until, missed)
WHERE e.cell = n.cell AND e.id = n.id
"""


def note_heard(episodes: Sequence[Episode], news: News, at: datetime) -> int:
    """Note on locked episodes what was heard, and return how many they are."""
    for one in episodes:
        told = news[one.cell, one.person_id]
        _hear(one, told.day, told.at, SYSTEM, at)
    keep(episodes)
    return len(episodes)


def heard(episode: Episode, day: date, moment: datetime, *, by: Actor, at: datetime) -> None:
    """Note on a locked episode that the person told of themselves on `day`, at `moment`."""
    _hear(episode, day, moment, by, at)
    keep([episode])


def keep(episodes: Sequence[Episode]) -> None:
    """Write when episodes were heard of and which check comes next."""
    names = ("cell", "id", "last_check", "heard_at", "check_from", "check_until", "missed")
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [[getattr(one, name) for one in episodes] for name in names])


def open_worsening(episodes: Sequence[Episode], news: News, at: datetime) -> None:
    """Open work about who got worse, unless the declaration itself was flagged as urgently."""
    new = [(uuid7_from(at, "worse", str(told.id)), item)
           for one in episodes if (item := _worse(one, told := news[one.cell, one.person_id])) is not None]  # fmt: skip
    opening.open_items(new=new, by=SYSTEM, at=at)


def _hear(episode: Episode, day: date, moment: datetime, by: Actor, at: datetime) -> None:
    if episode.heard_at is not None and episode.heard_at >= moment:
        return
    missed, episode.missed = episode.missed, 0
    episode.heard_at, episode.last_check = moment, max(episode.last_check, day)
    aim(episode, at)
    if missed:
        subject = (SUBJECT, episode.id)
        opening.settle(subject=subject, kinds=(Kind.MISSED_CHECK,), outcome=Outcome.NOT_NEEDED, by=by, at=at)


def _worse(episode: Episode, told: Heard) -> NewItem | None:
    rules = follow_up(episode.programme, episode.schedule_version).worsening
    level, codes = worse(rules, told.answers, told.before)
    if level <= told.level:
        return None
    return NewItem(
        kind=Kind.WORSENING,
        commune=episode.commune,
        province=episode.province,
        level=level,
        reasons=codes,
        subject=(SUBJECT, episode.id),
        person=(episode.cell, episode.person_id, episode.household_id),
        programme=episode.programme,
        organisation_id=episode.organisation_id,
    )
