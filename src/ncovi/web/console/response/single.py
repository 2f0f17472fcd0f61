"""One event: what needs a decision, figures, pictures, and its parts, each with its forms."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, organisation_name
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.response import queries, words
from ncovi.response.actions.working import MEASURE, READ, WRITE
from ncovi.response.areas import names_of
from ncovi.response.overview import Overview, curve_picture, map_picture, overview
from ncovi.response.rules import next_actions
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language
from ncovi.web.console.response import parts
from ncovi.web.console.response.deciding import points
from ncovi.web.console.response.forms import (
    AssessForm,
    DecideForm,
    MeasureForm,
    MoveForm,
    NoteForm,
    ReportForm,
    TaskForm,
)
from ncovi.web.console.response.listing import risk_mark

PARTS: tuple[tuple[str, str | Promise], ...] = (
    ("overview", _("Overview")),
    ("risk", _("Risk")),
    ("measures", _("Measures")),
    ("tasks", _("Tasks and decisions")),
    ("links", _("What belongs to it")),
    ("reports", _("Situation reports")),
    ("state", _("State and history")),
)


@allow(READ)
@require_safe
def event(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Show an event, one part at a time."""
    return event_page(request, event_id, request.GET.get("part", ""), {})


def event_page(
    request: OfficerRequest, event_id: UUID, part: str, forms: Mapping[str, KeyedForm], status: int = 200
) -> HttpResponse:
    """Show a part of an event with forms as they were sent, where they were not accepted."""
    officer, at = request.officer, now()
    known = queries.event(officer.scope, event_id)
    shown = overview(officer.scope, known, at=at, lang=language())
    part = part if part in dict(PARTS) else PARTS[0][0]
    page = _about(shown) | {"parts": PARTS, "part": part, "points": points(shown, at)}
    page |= _offered(officer, shown) | parts.of(part, officer, shown) | dict(forms)
    if part == "overview":
        page |= {"curve": _picture(curve_picture(shown)), "map": _picture(map_picture(shown))}
    return render(request, "console/response/event.html", page, status=status)


def _about(shown: Overview) -> dict[str, object]:
    known = shown.event
    return {
        "event": known,
        "shown": shown,
        "figures": shown.figures,
        "programme": programme(known.programme).name(language()),
        "state_name": words.STATES[known.state],
        "risk": risk_mark(known.programme, known.risk) if known.risk else None,
        "places": names_of(known.areas),
        "unit": organisation_name(known.organisation_id),
        "classes": words.CLASSES,
    }


def _offered(officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    """Return what the officer may do now, and the empty forms for it."""
    known = shown.event
    leads = known.led_by(officer)
    may_write = officer.may(WRITE) and leads
    moves = [(str(code), str(words.MOVES[code][0])) for code in next_actions(known.state)]
    going_on = not known.ended
    return {
        "may_write": may_write and going_on,
        "may_move": may_write,
        "may_measure": officer.may(MEASURE) and leads and going_on,
        "may_note": officer.may(WRITE),
        "may_link": officer.may(WRITE) and going_on,
        "key": uuid7,
        "move_form": MoveForm(moves=moves, auto_id="move-%s"),
        "moves": [(code, *words.MOVES[code]) for code in next_actions(known.state)],
        "note_form": NoteForm(auto_id="note-%s"),
        "assess_form": AssessForm(programme=known.programme, auto_id="assess-%s"),
        "decide_form": DecideForm(auto_id="decide-%s"),
        "task_form": TaskForm(event=known, auto_id="task-%s"),
        "measure_form": MeasureForm(event=known, own=officer.organisation_id, auto_id="measure-%s"),
        "report_form": ReportForm(auto_id="report-%s"),
    }


def _picture(svg: str) -> str:
    # Drawn by this house; whatever people wrote was escaped when it was drawn.
    return mark_safe(svg)  # noqa: S308
