"""The long work of an officer, newest first."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow
from ncovi.access.queries import officer_names
from ncovi.runs import queries
from ncovi.runs.queries import RunState
from ncovi.runs.words import KINDS, STATES


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `who` is empty for one's own."""

    run: RunState
    title: str | Promise
    state: str | Promise
    who: str


@allow(OWN_ACCOUNT)
@require_safe
def runs(request: OfficerRequest) -> HttpResponse:
    """Show a page of one's own long work, or of the organisation's to who oversees it."""
    officer = request.officer
    page = queries.runs(officer, request.GET.get("older") or None)
    names = officer_names(one.officer_id for one in page.rows if one.officer_id != officer.id)
    rows = [
        Row(one, KINDS.get(one.kind, one.kind), STATES[one.state], names.get(one.officer_id, "")) for one in page.rows
    ]
    return render(request, "console/runs/list.html", {"rows": rows, "page": page})
