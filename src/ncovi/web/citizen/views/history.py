"""What was declared about somebody, newest first."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.casework.cases.queries import told
from ncovi.casework.queries import status_of
from ncovi.declarations.queries import StoredDeclaration, history
from ncovi.instruments.registry import instrument
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import decode_cursor, encode_cursor
from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.standing import status_line
from ncovi.web.citizen.whose import ask_whose

A_PAGE = 15


@citizen
def choose(request: CitizenRequest) -> HttpResponse:
    """Ask whose declarations to list."""
    return ask_whose(request, "citizen:history_of", _("Whose declarations?"))


@citizen
def of_person(request: CitizenRequest, person: UUID) -> HttpResponse:
    """List the declarations about a member of the household."""
    claims = request.citizen.claims
    who = queries.member(claims, person)
    before = _before(request.GET.get("older", ""))
    found = history(claims, cell=claims.cell, person=who.id, before=before, limit=A_PAGE + 1)
    listed = found[:A_PAGE]
    statuses = status_of(claims, [(one.key.person, one.key.day, one.key.id) for one in listed])
    lang = get_language() or "vi"
    rows = [
        {
            "stored": one,
            "title": instrument(one.instrument, one.version).title(lang),
            "line": status_line(one.level, statuses.get((one.key.person, one.key.day, one.key.id))),
        }
        for one in listed
    ]
    older = _cursor(listed[-1]) if len(found) > A_PAGE else None
    recorded = told(claims, who.id) if before is None else ()
    shown = {"person": who, "rows": rows, "recorded": recorded, "page": {"older": older}}
    return render(request, "citizen/history.html", shown)


def _cursor(last: StoredDeclaration) -> str:
    return encode_cursor(last.key.day.isoformat(), str(last.key.id))


def _before(cursor: str) -> tuple[date, UUID] | None:
    if not cursor:
        return None
    day, last = decode_cursor(cursor, str, str)
    try:
        return date.fromisoformat(str(day)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
