"""What follow-up does by itself: notes who was heard of, follows who moves house, ends what has run its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.rules import DONE
from ncovi.declarations.tracking.queries import checked_on
from ncovi.kernel.clock import day_of
from ncovi.people.queries.reminding import places_of

BATCH = 1000
EVERYWHERE = "days pass in every territory"

PersonKey = tuple[int, UUID]
Row = TypeVar("Row")


def note_checks(at: datetime) -> int:
    """Note for each running episode the last day on which the person was heard of; return how many were noted.

    Yesterday is looked at too: what was sent just before midnight is noted just after.
    """
    on = day_of(at)
    return sum(_note(day, persons) for day in (on - timedelta(days=1), on) for persons in _unheard(day))


def follow_home(at: datetime) -> int:
    """Hand running episodes of people who moved to the unit of their new place; return how many they were."""
    moved = 0
    for batch in _batches(list(_running().values_list("cell", "person_id", "commune"))):
        places = places_of([(cell, person) for cell, person, _ in batch])
        for cell, person, commune in batch:
            now_in, province = places.get((cell, person), (commune, ""))
            if now_in != commune:
                moved += _hand_over((cell, person), now_in, province, at)
    return moved


def _hand_over(person: PersonKey, commune: str, province: str, at: datetime) -> int:
    rows = _running().filter(cell=person[0], person_id=person[1])
    with transaction.atomic():
        handed: int = rows.update(commune=commune, province=province, organisation_id=organisation_for(commune))
        record(action="follow_up.handed_over", subject=("person", str(person[1])), by=SYSTEM, at=at, unit=commune)
    return handed


def _running() -> QuerySet[Episode]:
    rows: QuerySet[Episode] = Episode.objects.unscoped(EVERYWHERE).filter(ended_at__isnull=True)
    return rows


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _unheard(day: date) -> Iterator[list[PersonKey]]:
    rows = _running().filter(first_day__lte=day, last_check__lt=day)
    return _batches(list(rows.values_list("cell", "person_id")))


def _note(day: date, persons: list[PersonKey]) -> int:
    heard = checked_on(day, persons)
    rows = _running().filter(
        last_check__lt=day,
        cell__in={cell for cell, _ in heard},
        person_id__in={person for _, person in heard},
    )
    noted: int = rows.update(last_check=day)
    return noted


@transaction.atomic
def end_what_is_over(at: datetime, limit: int = BATCH) -> int:
    """End episodes whose last day has passed, and return how many they were."""
    on = day_of(at)
    # The days are added by the database, which reads the few rows that run.
    over = _running().filter(first_day__lt=on)
    over = over.extra(where=["first_day + days <= %s"], params=[on]).select_for_update(skip_locked=True)
    keys = list(over.values_list("cell", "id")[:limit])
    if not keys:
        return 0
    Episode.objects.unscoped(EVERYWHERE).filter(pk__in=keys).update(ended_at=at, reason=DONE)
    record(action="follow_up.ended", subject=("episode", str(keys[0][1])), by=SYSTEM, at=at,
           details={"episodes": len(keys), "reason": DONE})  # fmt: skip
    return len(keys)
