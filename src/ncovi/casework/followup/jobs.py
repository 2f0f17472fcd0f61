"""What follow-up does by itself: notes who was heard of, follows who moves house, ends what has run its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
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

NOBODY = UUID(int=0)
# Each row by its own key: cells and persons asked for apart would be tried in every combination.
NOTE = """
UPDATE followup_episode e SET last_check = %s FROM unnest(%s::int[], %s::uuid[]) AS heard (cell, id)
WHERE e.cell = heard.cell AND e.id = heard.id AND e.last_check < %s
"""

PersonKey = tuple[int, UUID]


class _Followed(NamedTuple):
    """A running episode, as far as the jobs look at it."""

    cell: int
    id: UUID
    person_id: UUID
    commune: str

    @property
    def person(self) -> PersonKey:
        return self.cell, self.person_id


def note_checks(at: datetime) -> int:
    """Note for each running episode the last day on which the person was heard of; return how many were noted.

    Yesterday is looked at too: what was sent just before midnight is noted just after.
    """
    on = day_of(at)
    return _note(on - timedelta(days=1)) + _note(on)


def follow_home(at: datetime) -> int:
    """Hand running episodes of people who moved to the unit of their new place; return how many they were."""
    moved = 0
    for batch in _walk(_running()):
        places = places_of([one.person for one in batch])
        for one in batch:
            now_in, province = places.get(one.person, (one.commune, ""))
            if now_in != one.commune:
                moved += _hand_over(one.person, now_in, province, at)
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


def _note(day: date) -> int:
    noted = 0
    for batch in _walk(_running().filter(first_day__lte=day, last_check__lt=day)):
        heard = checked_on(day, [one.person for one in batch])
        with connection.cursor() as cursor:
            keys = [(one.cell, one.id) for one in batch if one.person in heard]
            cursor.execute(NOTE, [day, [cell for cell, _ in keys], [key for _, key in keys], day])
            noted += cursor.rowcount
    return noted


@transaction.atomic
def end_what_is_over(at: datetime, limit: int = BATCH) -> int:
    """End episodes whose last day has passed, and return how many they were."""
    on = day_of(at)
    # As the index followup_over has it.
    over = _running().filter(first_day__lt=on)
    over = over.extra(where=["first_day + days <= %s"], params=[on]).select_for_update(skip_locked=True)
    keys = list(over.values_list("cell", "id")[:limit])
    if not keys:
        return 0
    Episode.objects.unscoped(EVERYWHERE).filter(pk__in=keys).update(ended_at=at, reason=DONE)
    record(action="follow_up.ended", subject=("episode", str(keys[0][1])), by=SYSTEM, at=at,
           details={"episodes": len(keys), "reason": DONE})  # fmt: skip
    return len(keys)
