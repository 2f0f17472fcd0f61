"""One signal, what happened to it, and which reports it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.signals.models import Signal, SignalReport, SignalStep
from ncovi.casework.signals.words import name_of
from ncovi.kernel.errors import NotFound

SHOWN = 20


@dataclass(frozen=True, slots=True)
class SignalView:
    """A signal as it stands."""

    id: UUID
    source: str
    kind: str
    commune: str
    province: str
    organisation_id: int | None
    state: str
    urgency: int
    first_day: date
    last_day: date
    reports: int
    opened_at: datetime
    due_at: datetime
    overdue_at: datetime | None
    escalated_to: int | None
    referred_to: int | None
    claimed_by: int | None
    closed_at: datetime | None
    outcome: str

    @property
    def name(self) -> str:
        """What it is about, in the page's language."""
        return name_of(self.source, self.kind)


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened to a signal."""

    at: datetime
    officer_id: int | None
    organisation_id: int | None
    action: str
    outcome: str
    note: str
    public_text: str


SIGNAL_FIELDS = tuple(field.name for field in fields(SignalView))
STEP_FIELDS = tuple(field.name for field in fields(StepView))


def signal(scope: Scope, signal_id: UUID) -> SignalView:
    """Return one signal.

    Raises:
        NotFound: not there, or out of scope.
    """
    values = Signal.objects.within(scope).filter(id=signal_id).values_list(*SIGNAL_FIELDS).first()
    if values is None:
        raise NotFound("signal_unknown", _("This signal does not exist or lies outside your territory."))
    return SignalView(*values)


def signals_by_ids(scope: Scope, ids: Iterable[UUID]) -> dict[UUID, SignalView]:
    """Return signals by id; those out of scope are left out."""
    rows = Signal.objects.within(scope).filter(id__in=list(ids)).values_list(*SIGNAL_FIELDS)
    return {view.id: view for view in (SignalView(*values) for values in rows)}


def timeline(scope: Scope, signal_id: UUID) -> Sequence[StepView]:
    """Return what happened to a signal, oldest first."""
    rows = SignalStep.objects.within(scope).filter(signal_id=signal_id).order_by("id")
    return [StepView(*values) for values in rows.values_list(*STEP_FIELDS)]


def reports_in(scope: Scope, signal_id: UUID, *, skip: int = 0, limit: int = SHOWN) -> Sequence[UUID]:
    """Return the newest reports that a signal is about, without the first `skip`."""
    rows = SignalReport.objects.within(scope).filter(signal_id=signal_id).order_by("-at", "-report_id")
    return list(rows.values_list("report_id", flat=True)[skip : skip + limit])


def signal_of_report(scope: Scope, report: UUID) -> UUID | None:
    """Return the signal that a report belongs to, or None."""
    rows = SignalReport.objects.within(scope).filter(report_id=report).values_list("signal_id", flat=True)
    found: UUID | None = rows.first()
    return found
