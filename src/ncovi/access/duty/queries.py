"""Reads of standing in and of broken glass: what an officer opened, what a supervisor answers for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ncovi.access.authority import below, line_below
from ncovi.access.cards import OfficerCard
from ncovi.access.directory import directory
from ncovi.access.duty.models import Glass, StandIn
from ncovi.access.models import Officer
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.kernel.secrets import vault

MOST_STAND_INS = 100
# More than so many waiting are shown as that many: nobody counts further.
MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class StandInView:
    """Who stands in for whom, where, why and until when."""

    id: UUID
    deputy: str
    for_name: str
    unit: str
    reason: str
    begins_at: datetime
    ends_at: datetime
    running: bool


@dataclass(frozen=True, slots=True)
class GlassView:
    """An opening: by whom, of whose record, why, and what the supervisor said."""

    id: UUID
    officer_id: int
    officer: str
    unit: str
    person: tuple[int, UUID]
    commune: str
    found_by: str
    reason: str
    words: str
    opened_at: datetime
    ends_at: datetime
    verdict: str
    reviewer: str
    reviewed_at: datetime | None
    review: str


def stand_ins(officer: OfficerCard, at: datetime) -> list[StandInView]:
    """Return who stands in within an officer's units now or later, those that end first before the others."""
    running = StandIn.objects.filter(ends_at__gt=at)
    if not officer.scope.nation:
        running = running.filter(organisation_id__in=line_below(officer.organisation_id))
    rows = list(running.order_by("ends_at", "id")[:MOST_STAND_INS])
    names = _names({row.deputy_id for row in rows} | {row.for_officer_id for row in rows if row.for_officer_id})
    return [
        StandInView(
            id=row.id,
            deputy=names.get(row.deputy_id, ""),
            for_name=names.get(row.for_officer_id or 0, ""),
            unit=_unit(row.organisation_id),
            reason=row.reason,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
            running=row.begins_at <= at,
        )
        for row in rows
    ]


def opened(officer: OfficerCard, glass_id: UUID, at: datetime) -> GlassView | None:
    """Return an officer's own opening while it lasts, None once it is over or if it is somebody else's."""
    found = _every().filter(id=glass_id, officer_id=officer.id, ends_at__gt=at).first()
    return _views([found])[0] if found else None


def own_open(officer: OfficerCard, at: datetime) -> list[GlassView]:
    """Return an officer's openings that last still, the newest first."""
    return _views(
        list(_every().filter(officer_id=officer.id, ends_at__gt=at, opened_at__lte=at).order_by("-opened_at"))
    )


def answered_for(officer: OfficerCard, glass_id: UUID) -> GlassView:
    """Return an opening of somebody in an officer's line.

    Raises:
        NotFound: none of that line.
    """
    found = _every().filter(id=glass_id).first()
    if found is None or not below(found.organisation_id, officer.organisation_id):
        raise NotFound("glass_unknown")
    return _views([found])[0]


def openings(officer: OfficerCard, *, waiting: bool, cursor: str | None = None, limit: int = 30) -> Page[GlassView]:
    """Return the openings in an officer's line, the newest first: those that wait for an answer, or all.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = _line(officer)
    rows = rows.filter(verdict="") if waiting else rows
    if cursor:
        rows = rows.filter(_after(cursor))
    found = list(rows.order_by("-opened_at", "-id")[: limit + 1])
    page = _views(found[:limit])
    last = page[-1] if len(found) > limit else None
    return Page(page, older=encode_cursor(last.opened_at.isoformat(), last.id.hex) if last else None)


def waiting(officer: OfficerCard) -> int:
    """Return how many openings in an officer's line wait for an answer, counted up to `MOST_WAITING`."""
    others = _line(officer).filter(verdict="").exclude(officer_id=officer.id)
    return len(others.values_list("id")[:MOST_WAITING])


def _line(officer: OfficerCard) -> QuerySet[Glass]:
    rows = _every()
    return rows if officer.scope.nation else rows.filter(organisation_id__in=line_below(officer.organisation_id))


def _every() -> QuerySet[Glass]:
    rows: QuerySet[Glass] = Glass.objects.all()
    return rows


def _after(cursor: str) -> Q:
    moment, key = decode_cursor(cursor, str, str)
    try:
        at, last = datetime.fromisoformat(str(moment)), UUID(str(key))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
    return Q(opened_at__lt=at) | Q(opened_at=at, id__lt=last)


def _views(rows: list[Glass]) -> list[GlassView]:
    names = _names({row.officer_id for row in rows} | {row.reviewed_by for row in rows if row.reviewed_by})
    return [
        GlassView(
            id=row.id,
            officer_id=row.officer_id,
            officer=names.get(row.officer_id, ""),
            unit=_unit(row.organisation_id),
            person=(row.cell, row.person_id),
            commune=row.commune,
            found_by=row.found_by,
            reason=row.reason,
            words=_open(row.words_sealed),
            opened_at=row.opened_at,
            ends_at=row.ends_at,
            verdict=row.verdict,
            reviewer=names.get(row.reviewed_by or 0, ""),
            reviewed_at=row.reviewed_at,
            review=_open(row.review_sealed),
        )
        for row in rows
    ]


def _open(sealed: bytes | memoryview | None) -> str:
    return vault().open(bytes(sealed)) if sealed else ""


def _names(officers: set[int]) -> dict[int, str]:
    return dict(Officer.objects.filter(pk__in=officers).values_list("pk", "full_name")) if officers else {}


def _unit(organisation_id: int) -> str:
    entry = directory().entries.get(organisation_id)
    return entry.name() if entry else ""
