"""One box for name, phone, receipt and place. What is typed is posted, never part of an address or of a log."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.audit.queries import done_since
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import StoredDeclaration
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound, TooMany
from ncovi.kernel.vietnamese import fold
from ncovi.people import queries as people
from ncovi.people.matching.queries import settled
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import Unit, find, names
from ncovi.web.console import present
from ncovi.web.console.overviews import sees
from ncovi.web.console.reading import search_read

LONGEST = 100
MOST = 20
# Enough for the busiest desk, too little to copy a territory name by name.
MOST_IN_PERIOD = 30
PERIOD = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A person that a search met."""

    person: PersonCard
    about: str
    place: str


@allow("territory:person:search")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: OfficerRequest) -> HttpResponse:
    """Show an empty box, or what was found for a posted text."""
    text = request.POST.get("q", "").strip()[:LONGEST]
    if not text:
        return render(request, "console/search.html", {"asked": False})
    bound(request.officer)
    by_receipt = _receipt(request.officer, text)
    if by_receipt is not None:
        search_read(request.officer, "receipt", [])
        return redirect("console:declaration", *by_receipt.key)
    persons = settled(request.officer.scope, people.search(request.officer.scope, text, limit=MOST + 1))
    search_read(request.officer, "phone" if fold(text).replace(" ", "").isdecimal() else "name", persons[:MOST])
    shown = {
        "asked": True,
        "text": text,
        "found": with_places(persons[:MOST]),
        "more": len(persons) > MOST,
        "units": _units(request.officer, text),
    }
    return render(request, "console/search.html", shown)


def bound(officer: OfficerCard) -> None:
    """Refuse who searches so fast that they must be copying."""
    if done_since("officer", str(officer.id), "person.searched", now() - PERIOD) >= MOST_IN_PERIOD:
        raise TooMany("too_many_searches", _("Too many searches. Please wait a minute."), {"retry_after": 60})


def _receipt(officer: OfficerCard, text: str) -> StoredDeclaration | None:
    try:
        return declarations.by_receipt(officer.scope, text)
    except NotFound:
        return None


def with_places(persons: list[PersonCard]) -> list[Found]:
    """Return persons as a list of findings shows them."""
    places = names({person.commune for person in persons})
    return [Found(one, present.about(one), places.get(one.commune, one.commune)) for one in persons]


def _units(officer: OfficerCard, text: str) -> list[Unit]:
    """Return units of that name whose overview the officer may open."""
    return [unit for unit in find(text, limit=10) if sees(officer.scope, unit)]
