"""What follow-up does by itself: notes who was heard of, and ends what has run its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.rules import DONE
from ncovi.declarations.tracking.queries import checked_on
from ncovi.kernel.clock import day_of

BATCH = 1000
EVERYWHERE = "days pass in every territory"

PersonKey = tuple[int, UUID]


def note_checks(at: datetime) -> int:
    """Note for each running episode the last day on which the person was heard of; return how many were noted.

    Yesterday is looked at too: what was sent just before midnight is noted just after.
    """
    on = day_of(at)
    return sum(_note(day, persons) for day in (on - timedelta(days=1), on) for persons in _unheard(day))


def _unheard(day: date) -> Iterator[list[PersonKey]]:
    rows = Episode.objects.unscoped(EVERYWHERE).filter(ended_at__isnull=True, first_day__lte=day, last_check__lt=day)
    keys = list(rows.values_list("cell", "person_id"))
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _note(day: date, persons: list[PersonKey]) -> int:
    heard = checked_on(day, persons)
    rows = Episode.objects.unscoped(EVERYWHERE).filter(
        ended_at__isnull=True,
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
    over = Episode.objects.unscoped(EVERYWHERE).filter(ended_at__isnull=True, first_day__lt=on)
    over = over.extra(where=["first_day + days <= %s"], params=[on]).select_for_update(skip_locked=True)
    keys = list(over.values_list("cell", "id")[:limit])
    if not keys:
        return 0
    Episode.objects.unscoped(EVERYWHERE).filter(pk__in=keys).update(ended_at=at, reason=DONE)
    record(action="follow_up.ended", subject=("episode", str(keys[0][1])), by=SYSTEM, at=at,
           details={"episodes": len(keys), "reason": DONE})  # fmt: skip
    return len(keys)
