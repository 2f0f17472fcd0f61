"""Runs as their officer and the supervisor of the same organisation see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.runs.models import Run, RunRow
from ncovi.runs.rules import ACTIVE, State, may, seconds_left

OVERSEE = "organisation:work_item:assign"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RunState:
    """A run as it stands; `seconds_left` is None while nobody can know."""

    id: UUID
    kind: str
    officer_id: int
    state: str
    total: int | None
    done: int
    bad: int
    undone: int
    undoable: int
    trouble: str
    created_at: datetime
    ended_at: datetime | None
    per_second: float
    seconds_left: float | None

    @property
    def good(self) -> int:
        """How many rows came through."""
        return self.done - self.bad

    @property
    def active(self) -> bool:
        """Whether the worker has something to do about it."""
        return self.state in ACTIVE

    @property
    def undoing(self) -> bool:
        """Whether it is being taken back."""
        return self.state == State.UNDOING

    def can(self, after: str) -> bool:
        """Return whether it may go to a state; taking back needs rows that can be."""
        return may(self.state, after) and (after != State.UNDOING or self.undoable > 0)


@dataclass(frozen=True, slots=True)
class RowView:
    """What became of a row."""

    number: int
    key: str
    ok: bool
    code: str
    message: str


def run(officer: OfficerCard, run_id: UUID) -> RunState:
    """Return a run of the officer's own, or one of the organisation for who oversees its work.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = Run.objects.filter(_visible(officer), id=run_id).first()
    if found is None:
        raise NotFound("run_unknown", _("There is no such work of yours."))
    return _view(found)


def runs(officer: OfficerCard, older: str | None = None, limit: int = 30) -> Page[RunState]:
    """Return a page of runs, newest first: one's own, or the organisation's for who oversees its work."""
    wanted = Run.objects.filter(_visible(officer))
    if older is not None:
        moment, key = decode_cursor(older, str, str)
        wanted = wanted.filter(_after(str(moment), str(key)))
    rows = list(wanted.order_by("-created_at", "id")[: limit + 1])
    more = rows[limit - 1] if len(rows) > limit else None
    cursor = encode_cursor(more.created_at.isoformat(), str(more.id)) if more else None
    return Page([_view(row) for row in rows[:limit]], older=cursor)


def rows(officer: OfficerCard, run_id: UUID, older: str | None = None, limit: int = A_PAGE) -> Page[RowView]:
    """Return a page of what became of the rows, those that failed first."""
    run(officer, run_id)
    ok, number = decode_cursor(older, int, int) if older is not None else (0, -1)
    found: list[RunRow] = []
    for outcome in (False, True)[int(ok) :]:
        after = number if outcome == bool(ok) else -1
        part = RunRow.objects.filter(run_id=run_id, ok=outcome, number__gt=after).order_by("number")
        found += part[: limit + 1 - len(found)]
        if len(found) > limit:
            break
    more = found[limit - 1] if len(found) > limit else None
    cursor = encode_cursor(int(more.ok), more.number) if more else None
    return Page([RowView(one.number, one.key, one.ok, one.code, one.message) for one in found[:limit]], older=cursor)


def failed_rows(run_id: UUID, after: int, limit: int) -> Sequence[RowView]:
    """Return the failed rows after a number, for who writes a file of them."""
    part = RunRow.objects.filter(run_id=run_id, ok=False, number__gt=after).order_by("number")[:limit]
    return [RowView(one.number, one.key, one.ok, one.code, one.message) for one in part]


def _visible(officer: OfficerCard) -> Q:
    own = Q(officer_id=officer.id)
    return own | Q(organisation_id=officer.organisation_id) if officer.may(OVERSEE) else own


def _after(moment: str, key: str) -> Q:
    try:
        at, last = datetime.fromisoformat(moment), UUID(key)
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
    return Q(created_at__lt=at) | Q(created_at=at, id__gt=last)


def _view(row: Run) -> RunState:
    # What a run did since it last began, in the time since then: as long as it stands, its clock stands too.
    since = row.served_at - row.begun_at if row.begun_at else timedelta()
    seconds, did = since.total_seconds(), row.done - row.begun_done
    waited = (now() - row.served_at).total_seconds() if row.state == State.RUNNING else 0.0
    total = row.total - row.begun_done if row.total is not None else None
    left = seconds_left(did, total, seconds) if row.state == State.RUNNING else None
    return RunState(
        id=row.id,
        kind=row.kind,
        officer_id=row.officer_id,
        state=row.state,
        total=row.total,
        done=row.done,
        bad=row.bad,
        undone=row.undone,
        undoable=row.undoable,
        trouble=row.trouble,
        created_at=row.created_at,
        ended_at=row.ended_at,
        per_second=did / seconds if seconds > 0 else 0.0,
        seconds_left=None if left is None else max(0.0, left - waited),
    )
