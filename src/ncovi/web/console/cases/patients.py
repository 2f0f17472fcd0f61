"""A hospital's own patients: their cases, and what a clinician adds to them. These pages reach beyond a territory."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import Scope
from ncovi.casework.cases import queries
from ncovi.casework.cases.actions.working import PATIENT_READ, PATIENT_WRITE
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.laboratory.queries import results_of_person
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.cases import shown as words
from ncovi.web.console.cases.carrying import carry_out
from ncovi.web.console.cases.listing import row_of
from ncovi.web.console.cases.page import parts_of
from ncovi.web.console.cases.steps import STEPS, form_for
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import person_read

PAGE = 30
# The hospital itself is the fence here: every key comes from its own cases.
EVERYWHERE = Scope.everything()


@allow(PATIENT_READ, fenced=False)
@require_safe
def patients(request: OfficerRequest) -> HttpResponse:
    """Show a page of the patients of the officer's hospital, newest first."""
    page = queries.of_organisation(request.officer.organisation_id, request.GET.get("older") or None, PAGE)
    persons = people.cards(EVERYWHERE, [one.person for one in page.rows])
    places = names({one.commune for one in page.rows})
    rows = [row_of(one, persons.get(one.person), places.get(one.commune, one.commune)) for one in page.rows]
    return render(request, "console/cases/patients.html", {"rows": rows, "page": page})


@allow(PATIENT_READ, fenced=False)
@require_safe
def patient(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Show the case of a patient; the read is logged."""
    return _page(request, queries.patient(request.officer.organisation_id, (cell, case_id)))


@allow(PATIENT_WRITE, fenced=False)
@require_POST
def patient_step(request: OfficerRequest, cell: int, case_id: UUID, step: str) -> HttpResponse:
    """Take one of the steps that a hospital takes."""
    found = queries.patient(request.officer.organisation_id, (cell, case_id))
    if step not in STEPS or not STEPS[step].by_hospital:
        raise NotFound("step_unknown")
    form = form_for(step, found, request.POST)
    if not carry_out(request, found, step, form):
        return _page(request, found, sent=(step, form), status=400)
    # Who was taken to another hospital is that one's patient now.
    if step == "admit" and form.cleaned_data["hospital"] != request.officer.organisation_id:
        return redirect("console:patients")
    return redirect("console:patient", cell, case_id)


def _page(
    request: OfficerRequest, found: CaseView, *, sent: tuple[str, KeyedForm] | None = None, status: int = 200
) -> HttpResponse:
    officer = request.officer
    card = people.cards(EVERYWHERE, [found.person]).get(found.person)
    may = officer.may(PATIENT_WRITE)
    shown = parts_of(found, sent) | {
        "person": card,
        "about": present.about(card),
        "results": words.result_lines(results_of_person(EVERYWHERE, found.person)),
        "may_write": may,
        "may_record": may,
        "may_note": may,
        "whole": False,
    }
    page = render(request, "console/cases/case.html", shown, status=status)
    person_read(officer, found.person, "patient", found.commune)
    return page
