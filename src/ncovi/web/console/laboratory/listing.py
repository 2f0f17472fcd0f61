"""Results of the territory: those that wait for their person first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.laboratory import queries
from ncovi.casework.laboratory.actions import WRITE
from ncovi.casework.laboratory.queries import IncomingView, ResultView
from ncovi.casework.laboratory.rules import Standing
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.pagination import Page
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present

PAGE = 30
PERSONS = "persons"
TABS: tuple[tuple[str, str | Promise], ...] = (
    (Standing.UNMATCHED, _("Whose result?")),
    (PERSONS, _("Results of persons")),
    (Standing.UNKNOWN, _("Nobody found")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: whose, which test, what it found, when and where; `incoming` or `result` leads on."""

    name: str
    about: str
    place: str
    test: str
    finding: str | Promise
    positive: bool
    reported_on: date
    laboratory: str
    result: tuple[int, UUID] | None = None
    incoming: UUID | None = None
    taken_back: bool = False


@allow(WRITE)
@require_safe
def results(request: OfficerRequest) -> HttpResponse:
    """Show a page of results."""
    asked, officer = request.GET, request.officer
    tab = asked.get("tab", "") if asked.get("tab") in dict(TABS) else TABS[0][0]
    older = asked.get("older") or None
    page: Page[ResultView] | Page[IncomingView]
    if tab == PERSONS:
        page = known = queries.results(officer.scope, older, PAGE)
        rows = _of_persons(officer, known)
    else:
        page = waiting = queries.incoming(officer.scope, tab, older, PAGE)
        rows = [_waiting(one) for one in waiting.rows]
    return render(request, "console/laboratory/list.html", {"tabs": TABS, "tab": tab, "rows": rows, "page": page})


def test_name(programme: str, day: date, code: str) -> str:
    """Return what a test is called."""
    known = definition_on(programme, day).tests.get(code)
    return known.text(present.language()) if known else code


def _of_persons(officer: OfficerCard, page: Page[ResultView]) -> list[Row]:
    persons = people.cards(officer.scope, [one.person for one in page.rows])
    places = names({one.commune for one in page.rows})
    return [
        Row(
            name=who.full_name if (who := persons.get(one.person)) else "",
            about=present.about(who),
            place=places.get(one.commune, one.commune),
            test=one.test_name,
            finding=FINDINGS[one.finding],
            positive=one.finding == "positive",
            reported_on=one.reported_on,
            laboratory=one.laboratory,
            result=(one.cell, one.id),
            taken_back=one.taken_back_at is not None,
        )
        for one in page.rows
    ]


def _waiting(one: IncomingView) -> Row:
    described, told = one.described, one.told
    return Row(
        name=described.full_name,
        about=str(described.year or ""),
        place=names([one.commune]).get(one.commune, "") if one.commune else "",
        test=test_name(told.programme, told.reported_on, told.test),
        finding=FINDINGS[told.finding],
        positive=told.finding == "positive",
        reported_on=told.reported_on,
        laboratory=told.laboratory,
        incoming=one.id,
    )
