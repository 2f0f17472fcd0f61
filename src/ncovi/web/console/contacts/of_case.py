"""The contacts of one case, where others of them went, and by whom the case was infected."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.queries.links import links_of_case
from ncovi.casework.contacts.words import CERTAINTIES, EVIDENCE
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.contacts.forms import LinkForm
from ncovi.web.console.contacts.naming import infectious_from
from ncovi.web.console.contacts.shown import rows
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import person_read

RECENT = 30


@allow(MANAGE)
@require_safe
def case_contacts(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Show the contacts of a case; the read of the person is logged."""
    return case_page(request, cases.case(request.officer.scope, (cell, case_id)))


def case_page(
    request: OfficerRequest, case: CaseView, *, link_form: LinkForm | None = None, status: int = 200
) -> HttpResponse:
    """Draw the page, with a form that was not accepted in place of its fresh one."""
    officer = request.officer
    who = people.cards(officer.scope, [case.person]).get(case.person)
    went = queries.handovers_of_case(officer.scope, case.key)
    places = names({code for one in went for code in (one.to_commune, one.to_province)} | {case.commune})
    shown = {
        "case": case,
        "person": who,
        "about": present.about(who),
        "place": places.get(case.commune, case.commune),
        "since": infectious_from(case),
        "rows": rows(officer, queries.contacts_of_case(officer.scope, case.key)),
        "went": [(one, places.get(one.to_commune, ""), places.get(one.to_province, "")) for one in went],
        "links": _links(officer, case),
        "link_form": link_form or LinkForm(infectors=infectors(officer, case), auto_id="link-%s"),
        "press": KeyedForm(auto_id="press-%s"),
    }
    page = render(request, "console/contacts/case.html", shown, status=status)
    person_read(officer, case.person, "contacts", case.commune)
    return page


def infectors(officer: OfficerCard, case: CaseView) -> list[tuple[str, str]]:
    """Return the cases that may have infected one: those that named the person first, then the newest ones."""
    named = [one.case for one in queries.contacts_of_person(officer.scope, case.person)]
    known = cases.by_keys(officer.scope, named)
    newest = cases.listing(officer.scope, cases.Filters(programme=case.programme), limit=RECENT).rows
    found = {one.key: one for one in [*known.values(), *newest] if one.key != case.key}
    cards = people.cards(officer.scope, [one.person for one in found.values()])
    return [(f"{one.cell}/{one.id}", _label(one, cards)) for one in found.values()]


def _label(one: CaseView, cards: Any) -> str:
    who, day = cards.get(one.person), one.onset or one.reported_on
    return f"{who.full_name if who else '–'} · {day:%d/%m/%Y}"


def _links(officer: OfficerCard, case: CaseView) -> list[tuple[Any, ...]]:
    found = links_of_case(officer.scope, case.key)
    known = cases.by_keys(officer.scope, [one.infector for one in found])
    cards = people.cards(officer.scope, [one.person for one in known.values()])
    officers = officer_names(one.made_by for one in found if one.made_by is not None)
    return [
        (
            one,
            known.get(one.infector),
            cards.get(known[one.infector].person) if one.infector in known else None,
            CERTAINTIES[one.certainty],
            EVIDENCE[one.evidence],
            officers.get(one.made_by or 0, ""),
        )
        for one in found
    ]
