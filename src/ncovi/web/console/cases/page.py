"""The page of a case: everything on one screen, each part changed where it stands."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.cases import queries
from ncovi.casework.cases.actions.working import READ, WRITE
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.laboratory.queries import results_of_person
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.clock import today
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.response.queries import events_of
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.cases import shown as words
from ncovi.web.console.cases.carrying import carry_out
from ncovi.web.console.cases.steps import STEPS, form_for
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import person_read


@allow(READ)
@require_safe
def case(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Show a case; the read of the person is logged."""
    return _page(request, queries.case(request.officer.scope, (cell, case_id)))


@allow(WRITE)
@require_POST
def case_step(request: OfficerRequest, cell: int, case_id: UUID, step: str) -> HttpResponse:
    """Take a step; a form that is not accepted comes back on the page as it was."""
    found = queries.case(request.officer.scope, (cell, case_id))
    if step not in STEPS:
        raise NotFound("step_unknown")
    form = form_for(step, found, request.POST)
    if not carry_out(request, found, step, form):
        return _page(request, found, sent=(step, form), status=400)
    return redirect("console:case", cell, case_id)


def _page(
    request: OfficerRequest, found: CaseView, *, sent: tuple[str, KeyedForm] | None = None, status: int = 200
) -> HttpResponse:
    officer = request.officer
    shown = parts_of(found, sent) | {
        "contact": _contact(request, found),
        "results": words.result_lines(results := results_of_person(officer.scope, found.person)),
        "proposal": words.proposal(found, results) if found.going_on else None,
        "may_write": officer.may(WRITE) and found.reversed_at is None,
        "may_record": officer.may("territory:result:write") and found.reversed_at is None,
        "may_note": officer.may(WRITE),
        "whole": True,
        "events": events_of(officer.scope, [("case", found.id)]).get(("case", found.id), []),
        "event_ref": f"case:{found.cell}:{found.id}" if officer.may("territory:event:read") else "",
    }
    shown["person"] = shown["contact"].card if shown["contact"] else None
    shown["about"] = present.about(shown["person"])
    page = render(request, "console/cases/case.html", shown, status=status)
    person_read(officer, found.person, "case", found.commune)
    return page


def parts_of(found: CaseView, sent: tuple[str, KeyedForm] | None) -> dict[str, Any]:
    """Return what every page of a case shows, with the form that was sent in place of its fresh one."""
    forms = {step: form_for(step, found) for step in STEPS}
    steps, now_known = queries.steps(found), definition_on(found.programme, today())
    return {
        "case": found,
        "words": words.case_words(found),
        "forms": forms | ({sent[0]: sent[1]} if sent else {}),
        "stays": words.stay_lines(queries.stays(found)),
        "doses": [(one, words.vaccine(found, one)) for one in queries.doses(found)],
        "steps": words.lines(found, steps),
        "classes": words.classes_of(now_known),
        "kinds": words.criteria_by_kind(now_known),
        "known": now_known,
        "place": names([found.commune]).get(found.commune, found.commune),
    }


def _contact(request: OfficerRequest, found: CaseView) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(request.officer.scope, found.person)
    except NotFound:
        return None
