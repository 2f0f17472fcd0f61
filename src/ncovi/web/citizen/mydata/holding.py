"""See what is held, and take a copy along: as a page, as a PDF to read, as a file for programs."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.audit.actions import record
from ncovi.audit.queries import done_since
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import TooMany
from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.mydata.copy import held, in_words, kept_by_law
from ncovi.web.citizen.mydata.printing import as_pdf

MOST_ON_PAGE = 20
COPIES_A_DAY = 10


@citizen
@require_safe
def my_data(request: CitizenRequest) -> HttpResponse:
    """Show what is held about the household, topic by topic."""
    claims = request.citizen.claims
    shown = {
        "topics": in_words(held(claims), most=MOST_ON_PAGE),
        "most": MOST_ON_PAGE,
        "people": queries.members(claims),
        "kept": kept_by_law(today()),
    }
    return render(request, "citizen/mydata/held.html", shown)


@citizen
@require_POST
def download_json(request: CitizenRequest) -> HttpResponse:
    """Hand out every row as it is kept, for programs."""
    _bound(request)
    told = {"made_at": now(), "household": request.citizen.claims.household, "held": held(request.citizen.claims)}
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return _file(text.encode(), "application/json", "ncovi.json")


@citizen
@require_POST
def download_pdf(request: CitizenRequest) -> HttpResponse:
    """Hand out what is held as pages to read."""
    _bound(request)
    topics = in_words(held(request.citizen.claims))
    return _file(as_pdf(topics, kept_by_law(today()), get_language() or "vi"), "application/pdf", "ncovi.pdf")


def _bound(request: CitizenRequest) -> None:
    """Count the copy, and refuse when a machine seems to ask."""
    at, by = now(), request.citizen.actor
    if done_since(by.kind, by.id, "household.copied", at.replace(hour=0, minute=0)) >= COPIES_A_DAY:
        raise TooMany("too_many_copies", _("You took many copies today. Please try again tomorrow."))
    record(action="household.copied", subject=("household", by.id), by=by, at=at)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
