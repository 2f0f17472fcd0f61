"""Reads of events, their lists and parts. Whoever's territory meets one of its areas sees an event."""

from ncovi.response.queries.linked import EventRef, LinkView, events_of, links
from ncovi.response.queries.listing import Filters, events
from ncovi.response.queries.parts import (
    AssessmentView,
    DecisionView,
    MeasureView,
    ReportView,
    StepView,
    TaskView,
    assessments,
    decisions,
    measures,
    report_file,
    reports,
    task,
    tasks,
    trail,
)
from ncovi.response.queries.seeing import Area, EventView, event

__all__ = [
    "Area",
    "AssessmentView",
    "DecisionView",
    "EventRef",
    "EventView",
    "Filters",
    "LinkView",
    "MeasureView",
    "ReportView",
    "StepView",
    "TaskView",
    "assessments",
    "decisions",
    "event",
    "events",
    "events_of",
    "links",
    "measures",
    "report_file",
    "reports",
    "task",
    "tasks",
    "trail",
]
