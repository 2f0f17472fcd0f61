"""What follow-up does by itself: notes who was heard of, misses who was not, follows who moves, ends what is over."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework import opening
from ncovi.casework.followup.aiming import SUBJECT
from ncovi.casework.followup.hearing import note_heard, open_worsening
from ncovi.casework.followup.missing import open_missed
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.rules import DONE
from ncovi.casework.rules import Kind, Outcome
from ncovi.declarations.queries.heard import heard_since
from ncovi.kernel.clock import day_of, start_of
from ncovi.people.queries.reminding import places_of
from ncovi.territory.queries import commune_provinces, successors

BATCH = 1000
EVERYWHERE = "days pass in every territory"
NOBODY = UUID(int=0)

PersonKey = tuple[int, UUID]


class _Followed(NamedTuple):
    """A running episode, as far as the jobs look at it."""

    cell: int
    id: UUID
    person_id: UUID
    commune: str
    first_day: date
    heard_at: datetime | None

    @property
    def person(self) -> PersonKey:
        return self.cell, self.person_id

    @property
    def since(self) -> datetime:
        """Since when news of the person are new."""
        return self.heard_at or start_of(self.first_day)


def note_checks(at: datetime) -> int:
    """Note for each running episode what the person told since they were last heard of; return how many told.

    Yesterday is looked at too: what was sent just before midnight is noted just after.
    """
    on, noted = day_of(at), 0
    for batch in _walk(_running().filter(first_day__lte=on)):
        news = heard_since([(*one.person, one.since) for one in batch], on - timedelta(days=1), on)
        if news:
            with transaction.atomic():
                by_person = {(one.cell, one.person): one for one in news}
                keys = [(one.cell, one.id) for one in batch if one.person in by_person]
                episodes = list(_running().filter(pk__in=keys).order_by("cell", "id").select_for_update())
                noted += note_heard(episodes, by_person, at)
                open_worsening(episodes, by_person, at)
    return noted


@transaction.atomic
def raise_missed(at: datetime, limit: int = BATCH) -> int:
    """Turn checks that passed without a word into work, and return how many episodes were looked at."""
    due = _running().filter(check_until__lte=at).order_by("check_until").select_for_update(skip_locked=True)
    episodes = list(due[:limit])
    open_missed(episodes, at)
    return len(episodes)


def follow_home(at: datetime) -> int:
    """Hand running episodes to the unit of the place where the person lives now; return how many they were."""
    moved = 0
    for batch in _walk(_running()):
        places = places_of([one.person for one in batch])
        for one in batch:
            now_in, province = _of_today(*places.get(one.person, (one.commune, "")))
            if now_in != one.commune:
                moved += _hand_over(one.person, now_in, province, at)
    return moved


def _of_today(commune: str, province: str) -> tuple[str, str]:
    """Return the unit in which a place lies today: boundaries change while somebody is followed."""
    if commune in commune_provinces():
        return commune, province or commune_provinces()[commune]
    # Where it was divided, the first is the surest; the person's own next profile says it exactly.
    found = successors(commune, "commune")
    return (found[0].code, found[0].province_code) if found else (commune, province)


@transaction.atomic
def _hand_over(person: PersonKey, commune: str, province: str, at: datetime) -> int:
    """Give the running episode to the unit of a commune; what waits with the old unit waits with the new one."""
    rows = list(_running().filter(cell=person[0], person_id=person[1]).select_for_update())
    for row in rows:
        row.commune, row.province, row.organisation_id = commune, province, organisation_for(commune)
        row.save(update_fields=["commune", "province", "organisation_id"])
        if row.missed:
            settle_silence([row], at)
            open_missed([row], at)
        record(action="follow_up.handed_over", subject=("person", str(person[1])), by=SYSTEM, at=at, unit=commune)
    return len(rows)


@transaction.atomic
def end_what_is_over(at: datetime, limit: int = BATCH) -> int:
    """End episodes whose last day has passed, and return how many they were."""
    on = day_of(at)
    # As the index followup_over has it.
    over = _running().filter(first_day__lt=on)
    over = over.extra(where=["first_day + days <= %s"], params=[on]).select_for_update(skip_locked=True)
    rows = list(over[:limit])
    if not rows:
        return 0
    keys = [(row.cell, row.id) for row in rows]
    over = Episode.objects.unscoped(EVERYWHERE).filter(pk__in=keys)
    over.update(ended_at=at, reason=DONE, check_from=None, check_until=None, missed=0)
    settle_silence([row for row in rows if row.missed or row.asked_at], at)
    record(action="follow_up.ended", subject=(SUBJECT, str(keys[0][1])), by=SYSTEM, at=at,
           details={"episodes": len(keys), "reason": DONE})  # fmt: skip
    return len(keys)


def settle_silence(episodes: Sequence[Episode], at: datetime) -> None:
    """Take work about silence and release off the lists; a turn for the worse is still to be looked at."""
    for one in episodes:
        subject, kinds = (SUBJECT, one.id), (Kind.MISSED_CHECK, Kind.TASK)
        opening.settle(subject=subject, kinds=kinds, outcome=Outcome.NOT_NEEDED, by=SYSTEM, at=at)


def _running() -> QuerySet[Episode]:
    rows: QuerySet[Episode] = Episode.objects.unscoped(EVERYWHERE).filter(ended_at__isnull=True)
    return rows


def _walk(rows: QuerySet[Episode]) -> Iterator[list[_Followed]]:
    """Read rows batch by batch along the primary key: there may be more of them than memory should hold."""
    after = (-1, NOBODY)
    while True:
        part = rows.extra(where=["(cell, id) > (%s, %s)"], params=list(after)).order_by("cell", "id")
        batch = [_Followed(*values) for values in part.values_list(*_Followed._fields)[:BATCH]]
        if batch:
            yield batch
        if len(batch) < BATCH:
            return
        after = (batch[-1].cell, batch[-1].id)
