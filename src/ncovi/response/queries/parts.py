"""The parts of an event: what happened, assessments, decisions, tasks, measures, reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.response.areas import Area
from ncovi.response.models import Assessment, Decision, EventStep, Measure, SituationReport, Task
from ncovi.response.queries.seeing import visible

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened to an event."""

    at: datetime
    officer_id: int
    organisation_id: int
    action: str
    from_state: str
    to_state: str
    note: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """A risk assessment."""

    at: datetime
    officer_id: int
    organisation_id: int
    plan_version: int
    likelihood: int
    impact: int
    level: str
    confidence: str
    likelihood_reason: str
    impact_reason: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Something that was decided."""

    text: str
    legal_basis: str
    decided_by: str
    decided_on: date
    officer_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskView:
    """What a unit is asked to do."""

    id: UUID
    event_id: UUID
    organisation_id: int
    text: str
    due_at: datetime
    given_by: int
    given_at: datetime
    state: str
    answer: str
    answered_by: int | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """What is done against it."""

    id: UUID
    kind: str
    first_day: date
    last_day: date | None
    status: str
    ordered_by: int
    organisation_id: int
    legal_basis: str
    cost: int | None
    notes: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A situation report that was made."""

    id: UUID
    number: int
    language: str
    at: datetime
    officer_id: int
    organisation_id: int
    digest: str


STEP = ("at", "officer_id", "organisation_id", "action", "from_state", "to_state", "note")
ASSESSMENT = (
    "at", "officer_id", "organisation_id", "plan_version", "likelihood", "impact", "level", "confidence",
    "likelihood_reason", "impact_reason",
)  # fmt: skip
DECISION = ("text", "legal_basis", "decided_by", "decided_on", "officer_id", "at")
TASK = (
    "id", "event_id", "organisation_id", "text", "due_at", "given_by", "given_at", "state", "answer", "answered_by",
    "answered_at",
)  # fmt: skip
MEASURE = (
    "id", "kind", "first_day", "last_day", "status", "ordered_by", "organisation_id", "legal_basis", "cost", "notes",
    "areas",
)  # fmt: skip
REPORT = ("id", "number", "language", "at", "officer_id", "organisation_id", "digest")


def trail(scope: Scope, event_id: UUID) -> Sequence[StepView]:
    """Return what happened to an event, oldest first."""
    return [StepView(*values) for values in _of(EventStep, scope, event_id).order_by("at", "id").values_list(*STEP)]


def assessments(scope: Scope, event_id: UUID) -> Sequence[AssessmentView]:
    """Return the risk assessments of an event, the newest first."""
    rows = _of(Assessment, scope, event_id).order_by("-at", "-id")
    return [AssessmentView(*values) for values in rows.values_list(*ASSESSMENT)]


def decisions(scope: Scope, event_id: UUID) -> Sequence[DecisionView]:
    """Return what was decided, the newest first."""
    rows = _of(Decision, scope, event_id).order_by("-decided_on", "-at")
    return [DecisionView(*values) for values in rows.values_list(*DECISION)]


def tasks(scope: Scope, event_id: UUID) -> Sequence[TaskView]:
    """Return the tasks of an event: open ones first, by their time."""
    found = [TaskView(*values) for values in _of(Task, scope, event_id).values_list(*TASK)]
    return sorted(found, key=lambda one: (one.answered_at is not None, one.due_at, one.id))


def task(scope: Scope, task_id: UUID) -> TaskView:
    """Return one task.

    Raises:
        NotFound: not there, or its event is out of sight.
    """
    values = Task.objects.filter(event__in=visible(scope), id=task_id).values_list(*TASK).first()
    if values is None:
        raise NotFound("task_unknown", _("This task does not exist or lies outside your territory."))
    return TaskView(*values)


def measures(scope: Scope, event_id: UUID) -> Sequence[MeasureView]:
    """Return the measures of an event in the order of their first days."""
    rows = _of(Measure, scope, event_id).order_by("first_day", "id").values(*MEASURE)
    return [MeasureView(**row | {"areas": _areas(row["areas"])}) for row in rows]


def reports(scope: Scope, event_id: UUID) -> Sequence[ReportView]:
    """Return the situation reports of an event, the newest first."""
    rows = _of(SituationReport, scope, event_id).order_by("-number")
    return [ReportView(*values) for values in rows.values_list(*REPORT)]


def report_file(scope: Scope, report_id: UUID, form: str) -> tuple[ReportView, bytes]:
    """Return a report and one of its files: "pdf" or "docx".

    Raises:
        NotFound: not there, or its event is out of sight.
    """
    rows = SituationReport.objects.filter(event__in=visible(scope), id=report_id)
    values = rows.values_list(*REPORT, "docx" if form == "docx" else "pdf").first()
    if values is None:
        raise NotFound("report_unknown", _("This report does not exist or lies outside your territory."))
    *about, content = values
    return ReportView(*about), bytes(content)


def _of(model: type[Row], scope: Scope, event_id: UUID) -> QuerySet[Row, Any]:
    return model._default_manager.filter(event__in=visible(scope), event_id=event_id)  # noqa: SLF001 - Django's own


def _areas(pairs: Sequence[tuple[str, str]]) -> tuple[Area, ...]:
    return tuple(Area(province, commune) for commune, province in pairs)
