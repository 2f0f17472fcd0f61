"""Reading the audit log, and proving that it is whole."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from ncovi.audit.chain import LANES, START, digest
from ncovi.audit.models import SEARCHED, Event

CONTENT = (
    "lane", "seq", "at", "actor_kind", "actor_id", "action", "subject_kind", "subject_id", "unit", "details",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a page shows it."""

    at: datetime
    actor_kind: str
    actor_id: str
    action: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first event of a lane that does not follow from the one before it."""

    lane: int
    seq: int


@dataclass(frozen=True, slots=True)
class Head:
    """The newest event of a lane; kept elsewhere, it shows whether newer events were cut off."""

    lane: int
    seq: int
    digest: bytes


def heads() -> list[Head]:
    """Return the newest event of each lane that has any."""
    rows = Event.objects.order_by("lane", "-seq").distinct("lane").values_list("lane", "seq", "digest")
    return [Head(lane, seq, bytes(digest)) for lane, seq, digest in rows]


def of_subject(kind: str, key: str, *, limit: int = 100) -> list[Entry]:
    """Return the latest events about one thing, newest first."""
    rows = Event.objects.filter(subject_kind=kind, subject_id=key).order_by("-at")[:limit]
    return [Entry(row.at, row.actor_kind, row.actor_id, row.action) for row in rows]


def done_since(actor_kind: str, actor_id: str, action: str, since: datetime) -> int:
    """Return how often an actor did one thing since an instant: to bound how fast somebody may do it."""
    return Event.objects.filter(actor_kind=actor_kind, actor_id=actor_id, action=action, at__gte=since).count()


def breaks() -> list[Break]:
    """Return the first break of every lane whose chain does not hold; an empty list means the log is whole."""
    return [found for lane in range(LANES) if (found := _break_of(lane)) is not None]


def _break_of(lane: int) -> Break | None:
    previous, expected = START, 1
    for event in Event.objects.filter(lane=lane).order_by("seq").iterator():
        content = {name: getattr(event, name) for name in CONTENT}
        follows = event.seq == expected and bytes(event.previous) == previous
        if not follows or bytes(event.digest) != digest(previous, content):
            return Break(lane, expected)
        previous, expected = bytes(event.digest), expected + 1
    return None


Position = tuple[datetime, int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody looked at a record: which officer, when, on which page and why; `position` continues a list after it."""

    officer: int
    at: datetime
    reason: str
    position: Position
    why: str = ""


def reads_of(person: tuple[int, UUID], *, before: Position | None = None, limit: int) -> list[Read]:
    """Return who looked at a person's record or found them in a search, newest first, those `before` one if given."""
    subject = f"{person[0]}/{person[1]}"
    opened = Q(subject_kind="person", subject_id=subject, action="person.read")
    searched = Q(action=SEARCHED, details__contains={"persons": [subject]})
    # Each by its own index: asked for together they would have the database sort what it need not read.
    found = [read for which in (opened, searched) for read in _reads(which, before, limit)]
    return sorted(found, key=lambda read: read.position, reverse=True)[:limit]


def read_on(officer: int, persons: Iterable[tuple[int, UUID]], pages: Collection[str], since: datetime) -> str:
    """Return the page of `pages` on which an officer last looked at one of these records since an instant, or ""."""
    subjects = [f"{cell}/{person}" for cell, person in persons]
    rows = Event.objects.filter(subject_kind="person", subject_id__in=subjects, at__gte=since, action="person.read")
    seen = rows.filter(actor_kind="officer", actor_id=str(officer)).order_by("-at").values_list("details", flat=True)
    # A few at most: whoever reads one person more often than this within the hour has a reason among the latest.
    return next((str(details["reason"]) for details in seen[:50] if details.get("reason") in pages), "")


def _reads(which: Q, before: Position | None, limit: int) -> list[Read]:
    rows = Event.objects.filter(which, actor_kind="officer")
    if before is not None:
        at, lane, seq = before
        rows = rows.filter(Q(at__lt=at) | Q(at=at, lane__lt=lane) | Q(at=at, lane=lane, seq__lt=seq), at__lte=at)
    return [
        Read(int(row.actor_id), row.at, _reason(row), (row.at, row.lane, row.seq), str(row.details.get("why", "")))
        for row in rows.order_by("-at", "-lane", "-seq")[:limit]
    ]


def _reason(row: Event) -> str:
    return "search" if row.action == SEARCHED else str(row.details.get("reason", ""))
