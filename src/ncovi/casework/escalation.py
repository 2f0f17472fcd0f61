"""What waits past its deadline, of every kind of work, and who is asked next: a step at a time up to the ministry.

`Climb` keeps when the unit that was asked last has had its time. Its rows are looked at when their time comes, and
only then compared with the work itself: closing or answering work need not know of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ncovi.access.queries import organisation_next
from ncovi.casework.clocks.given import ESCALATION, above
from ncovi.casework.clocks.models import Climb
from ncovi.casework.clocks.queries import Opening, due_of_all
from ncovi.casework.holding import CLOSED
from ncovi.instruments.levels import Level


@dataclass(slots=True)
class Asked:
    """Late work, the unit that is asked now (None: there is none above), and how many were asked before."""

    work: Any
    organisation: int | None
    steps: int

    @property
    def first(self) -> bool:
        """Whether the deadline was found passed just now."""
        return self.steps == 0

    def hand_up(self, at: datetime) -> None:
        """Let the work say that it is late, and whom it is handed to."""
        self.work.overdue_at = self.work.overdue_at or at
        self.work.escalated_to = self.organisation


def next_up(organisation_id: int | None) -> int | None:
    """Return the unit that is asked after another one, None at the top or where there is no unit."""
    return None if organisation_id is None else organisation_next(organisation_id, above)


def ask_next(rows: QuerySet[Any, Any], kind: str, *, at: datetime, limit: int) -> list[Asked]:
    """Return what of `rows` asks somebody else now, locked; the caller lets each `hand_up` and saves it.

    That is what passed its deadline unnoticed, longest first, and what the unit asked last let lie for its time.
    Another worker's share is left. One call asks one unit about each: a machine that slept, or whose clock was put
    forward, does not run up the whole line at once.
    """
    late = _late(rows, at=at, limit=limit)
    climbing = _climbing(rows, kind, at=at, limit=max(limit - len(late), 0))
    asked = [Asked(work, next_up(work.organisation_id), 0) for work in late] + climbing
    _keep(kind, [one for one in asked if one.organisation is not None], at)
    return asked


def _late(rows: QuerySet[Any, Any], *, at: datetime, limit: int) -> list[Any]:
    waiting = rows.select_for_update(skip_locked=True).filter(due_at__lt=at, overdue_at__isnull=True)
    return list(waiting.exclude(state=CLOSED).order_by("due_at")[:limit])


def _climbing(rows: QuerySet[Any, Any], kind: str, *, at: datetime, limit: int) -> list[Asked]:
    due = Climb.objects.select_for_update(skip_locked=True).filter(kind=kind, next_at__lte=at)
    climbs = {climb.work_id: climb for climb in due.order_by("next_at")[:limit]}
    if not climbs:
        return []
    late = rows.select_for_update(skip_locked=True).filter(id__in=climbs, overdue_at__isnull=False)
    found = [(work, climbs[work.id]) for work in late.exclude(state=CLOSED).order_by("due_at")]
    busy = [(work, climb) for work, climb in found if _taken_since(work, climb)]
    asked = [
        Asked(work, next_up(climb.organisation_id), climb.steps)
        for work, climb in found
        if not _taken_since(work, climb)
    ]
    _wait_on(kind, busy)
    kept = {work.id for work, _climb in busy}
    _forget(kind, [key for key in climbs if key not in kept])
    return [one for one in asked if one.organisation is not None]


def _taken_since(work: Any, climb: Climb) -> bool:
    """Whether somebody took the work after the last unit was asked: whoever took it has as long again."""
    return work.claimed_at is not None and work.claimed_at > climb.asked_at


def _wait_on(kind: str, busy: Sequence[tuple[Any, Climb]]) -> None:
    ends = due_of_all([_time_of(work, climb.organisation_id, work.claimed_at) for work, climb in busy])
    for (work, climb), moment in zip(busy, ends, strict=True):
        climb.asked_at, climb.next_at = work.claimed_at, moment
    _write([climb for _work, climb in busy])


def _forget(kind: str, works: Iterable[Any]) -> None:
    Climb.objects.filter(kind=kind, work_id__in=list(works)).delete()


def _keep(kind: str, asked: Sequence[Asked], at: datetime) -> None:
    """Note until when the units asked now have their time; one asked at the top needs no row."""
    further = [(one, one.organisation) for one in asked if one.organisation is not None and next_up(one.organisation)]
    ends = due_of_all([_time_of(one.work, organisation, at) for one, organisation in further])
    _write(
        Climb(
            kind=kind,
            work_id=one.work.id,
            organisation_id=organisation,
            steps=one.steps + 1,
            asked_at=at,
            next_at=end,
        )
        for (one, organisation), end in zip(further, ends, strict=True)
    )


def _write(climbs: Iterable[Climb]) -> None:
    Climb.objects.bulk_create(
        climbs,
        update_conflicts=True,
        unique_fields=["kind", "work_id"],
        update_fields=["organisation_id", "steps", "asked_at", "next_at"],
    )


def _time_of(work: Any, organisation: int, since: datetime) -> Opening:
    level = int(Level.EMERGENCY) - int(work.urgency)
    return Opening(ESCALATION, level, organisation, "", since)
