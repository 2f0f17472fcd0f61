"""Looking for another record of the same person by hand, where nobody proposed one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.people import queries as people
from ncovi.people.matching.actions.joining import MERGE
from ncovi.web.console.reading import search_read
from ncovi.web.console.search import LONGEST, MOST, bound, with_places


@allow(MERGE)
@require_http_methods(["GET", "HEAD", "POST"])
def find_same(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Show a box, or whom a posted text meets besides the person."""
    officer = request.officer
    card = people.contact(officer.scope, (cell, person_id)).card
    text = request.POST.get("q", "").strip()[:LONGEST]
    found = []
    if text:
        bound(officer)
        found = [one for one in people.search(officer.scope, text, limit=MOST) if one.id != card.id]
    search_read(officer, "duplicate", [card, *found])
    shown = {"person": card, "text": text, "found": with_places(found), "asked": bool(text)}
    return render(request, "console/matching/find.html", shown)
