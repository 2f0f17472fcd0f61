"""What became of a report: for the household that sent it, and for whoever holds the code of an anonymous one."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ncovi.access.queries import organisation_name
from ncovi.casework.signals import queries as signals
from ncovi.casework.signals.queries import Standing
from ncovi.casework.signals.rules import State
from ncovi.casework.signals.words import OUTCOMES, STATES
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import decode_cursor, encode_cursor
from ncovi.reports import queries
from ncovi.reports.kinds import kind_named
from ncovi.reports.queries import ReportView
from ncovi.territory.queries import names
from ncovi.web.citizen.entry import CitizenRequest, citizen, private, who
from ncovi.web.citizen.standing import spoken_time
from ncovi.web.common import public
from ncovi.web.components.pictures import picture_answer

A_PAGE = 15


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the timeline."""

    title: str
    text: str
    at: datetime | None
    state: str


@public
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show a report by its code; one that belongs to a household only to that household."""
    here = who(request)
    if here is None and queries.is_somebodys(code):
        return private(redirect(f"{reverse('citizen:sign_in')}?{urlencode({'next': request.path})}"))
    report = queries.by_code(code, here.claims if here else None)
    standing = signals.standing_of([report.id]).get(report.id)
    shown = {
        "report": report,
        "kind": kind_named(report.kind),
        "place": names([report.commune]).get(report.commune, report.commune),
        "steps": _steps(report, standing),
        "word": _word(standing),
        "waiting": standing is None or standing.state != "closed",
        "unit": organisation_name(standing.unit) if standing and standing.unit else "",
    }
    return private(render(request, "citizen/reports/receipt.html", shown))


@public
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a code and lead to its report."""
    typed = request.POST.get("code", "").strip()
    error = ""
    if request.method == "POST":
        try:
            return private(redirect("citizen:report_receipt", code=queries.whole_code(typed)))
        except NotFound as refused:
            error = refused.message
    shown = {"typed": typed[:40], "problems": [{"href": "#code", "text": error}] if error else []}
    return private(render(request, "citizen/reports/find.html", shown, status=404 if error else 200))


@citizen
@require_safe
def mine(request: CitizenRequest) -> HttpResponse:
    """List the reports of one's own household."""
    cursor = request.GET.get("older", "")
    found = queries.own(request.citizen.claims, limit=A_PAGE + 1, before=_before(cursor) if cursor else None)
    listed = found[:A_PAGE]
    standings = signals.standing_of([one.id for one in listed])
    places = names({one.commune for one in listed})
    rows = [
        {
            "report": one,
            "kind": kind_named(one.kind),
            "place": places.get(one.commune, one.commune),
            "line": _line(standings.get(one.id)),
        }
        for one in listed
    ]
    older = encode_cursor(listed[-1].received_at.isoformat(), listed[-1].id.hex) if len(found) > A_PAGE else None
    return render(request, "citizen/reports/mine.html", {"rows": rows, "page": {"older": older}})


@citizen
@require_safe
def photo(request: CitizenRequest, photo: UUID) -> HttpResponse:
    """Show a photograph of one's own report."""
    return picture_answer(queries.own_photo(request.citizen.claims, photo))


def _steps(report: ReportView, standing: Standing | None) -> list[Step]:
    sent = Step(_("You sent your report."), "", report.received_at, "done")
    if standing is None:
        return [sent, Step(_("The health unit of the place receives it."), "", None, "now")]
    told = [
        Step(one.text, " · ".join(part for part in (one.message, one.unit) if part), one.at, "done")
        for one in standing.timeline
    ]
    if standing.state == "closed":
        return [sent, *told]
    late = standing.due_at < now()
    until = (
        _("It takes longer than planned; the unit above has been told.")
        if late
        else _("By %(time)s.") % {"time": spoken_time(standing.due_at)}
    )
    return [sent, *told, Step(_("The health unit looks at it."), until, None, "now")]


def _word(standing: Standing | None) -> str:
    if standing is None:
        return str(STATES[State.RECEIVED])
    return str(OUTCOMES[standing.outcome].name) if standing.outcome else standing.word


def _line(standing: Standing | None) -> str:
    return standing.timeline[-1].text if standing and standing.outcome else _word(standing)


def _before(cursor: str) -> tuple[datetime, UUID]:
    at, last = decode_cursor(cursor, str, str)
    try:
        return datetime.fromisoformat(cast("str", at)), UUID(cast("str", last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
