"""Reports of a territory: those that run out first on top; and one with what it says."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.access.scope import Scope
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.kernel.secrets import vault
from ncovi.linelists.circular.content import Entry
from ncovi.linelists.circular.standing import entries_of
from ncovi.linelists.models import CircularReport, CircularStep

PARTS = ("waiting", "sent", "received")
STATES = {"waiting": ["prepared", "checked"], "sent": ["sent"], "received": ["received"]}


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it stands."""

    id: UUID
    kind: str
    phase: str
    version: int
    subject_id: UUID
    case_cell: int | None
    commune: str
    province: str
    programme: str
    state: str
    begun_at: datetime
    due_at: datetime
    organisation_id: int
    receiver_id: int | None
    checked_by: int | None
    checked_at: datetime | None
    sent_by: int | None
    sent_at: datetime | None
    received_by: int | None
    received_at: datetime | None
    receipt: str
    replaced: bool
    words: str

    @property
    def late(self) -> bool:
        """Whether it was or will be sent after its time."""
        return (self.sent_at or now()) > self.due_at


@dataclass(frozen=True, slots=True)
class StepView:
    """What somebody did with a report."""

    at: datetime
    officer_id: int
    action: str


STORED = tuple(field.name for field in fields(ReportView) if field.name != "words")


def listing(scope: Scope, part: str, older: str | None = None, limit: int = 30) -> Page[ReportView]:
    """Return a page of reports of a part of the list: those to send by their time, the others newest first."""
    wanted = CircularReport.objects.within(scope).filter(state__in=STATES[part])
    waiting = part == "waiting"
    if older is not None:
        wanted = wanted.filter(_after(older, rising=waiting))
    order = ("due_at", "id") if waiting else ("-due_at", "-id")
    rows = list(wanted.order_by(*order)[: limit + 1])
    more = rows[limit - 1] if len(rows) > limit else None
    cursor = encode_cursor(more.due_at.isoformat(), str(more.id)) if more else None
    return Page([_view(row) for row in rows[:limit]], older=cursor)


def report(officer: OfficerCard, report_id: UUID) -> tuple[ReportView, list[Entry]]:
    """Return a report with what it says.

    Raises:
        NotFound: out of scope.
    """
    found = CircularReport.objects.within(officer.scope).filter(id=report_id).first()
    if found is None:
        raise NotFound("report_unknown", _("There is no such report in your territory."))
    return _view(found), entries_of(found, officer, now())


def steps(report_id: UUID) -> list[StepView]:
    """Return what was done with a report that the officer sees, oldest first."""
    rows = CircularStep.objects.filter(report_id=report_id).order_by("at")
    return [StepView(row.at, row.officer_id, row.action) for row in rows]


def of_subject(scope: Scope, subject_id: UUID) -> list[ReportView]:
    """Return the reports about a case or an event, newest first."""
    rows = CircularReport.objects.within(scope).filter(subject_id=subject_id).order_by("-begun_at", "-version")
    return [_view(row) for row in rows]


def _after(cursor: str, *, rising: bool) -> Q:
    at, key = decode_cursor(cursor, str, str)
    try:
        moment, last = datetime.fromisoformat(str(at)), UUID(str(key))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
    if rising:
        return Q(due_at__gt=moment) | Q(due_at=moment, id__gt=last)
    return Q(due_at__lt=moment) | Q(due_at=moment, id__lt=last)


def _view(row: CircularReport) -> ReportView:
    words = vault().open(bytes(row.correction_sealed)) if row.correction_sealed else ""
    return ReportView(**{name: getattr(row, name) for name in STORED}, words=words)
