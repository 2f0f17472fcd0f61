"""Opening a case of a person, by hand or from what told of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.cases import queries
from ncovi.casework.cases.actions import open_case as open_it
from ncovi.casework.cases.actions.working import WRITE
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.laboratory.queries import results_of_person, shown_by
from ncovi.instruments.case_definitions import CaseDefinition, definition_on, with_definitions
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.cases import shown as words
from ncovi.web.console.cases.carrying import show_refusal
from ncovi.web.console.cases.forms import OpenForm
from ncovi.web.console.reading import person_read

# What may tell of a case, as the address names it: the parameter, and the kind that is kept.
SUBJECTS = {"work_item": "work_item", "signal": "signal", "contact": "contact", "result": "result"}
USUAL = "covid19"


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def open_case(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Ask what somebody is held to be, and open the case; one that goes on already is shown instead."""
    officer, key = request.officer, (cell, person_id)
    contact = people.contact(officer.scope, key)
    known = _definition(request)
    running = _running(request, key, known)
    if running is not None and request.method != "POST":
        return redirect("console:case", *running.key)
    shown_now = known.shown(shown_by(results_of_person(officer.scope, key)))
    initial = {"criteria": sorted(shown_now)}
    form = OpenForm(request.POST or None, definition=known, initial=initial, auto_id="open-%s")
    made = _opened(request, key, form) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("Case opened. The person was told."))
        return redirect("console:case", *made)
    shown = {
        "form": form,
        "person": contact.card,
        "contact": contact,
        "about": present.about(contact.card),
        "place": names([contact.card.commune]).get(contact.card.commune, contact.card.commune),
        "known": known,
        "classes": words.classes_of(known),
        "kinds": words.criteria_by_kind(known),
        "ticked": form["criteria"].value() or [],
        "programme": programme(known.programme).name(present.language()),
        "programmes": [(code, programme(code).name(present.language())) for code in with_definitions()],
    }
    page = render(request, "console/cases/open.html", shown, status=400 if form.is_bound else 200)
    person_read(officer, key, "case", contact.card.commune)
    return page


def _definition(request: OfficerRequest) -> CaseDefinition:
    asked = request.GET.get("programme", USUAL)
    return definition_on(asked if asked in with_definitions() else USUAL, today())


def _running(request: OfficerRequest, person: tuple[int, UUID], known: CaseDefinition) -> CaseView | None:
    return queries.running_of(request.officer.scope, person, known.programme)


def _opened(request: OfficerRequest, person: tuple[int, UUID], form: OpenForm) -> tuple[int, UUID] | None:
    """Return the key of the case, None where the form comes back with what is wrong."""
    new = form.new(_subject(request))
    try:
        return open_it(person=person, new=new, key=form.sent_key, by=request.officer, at=now())
    except (Invalid, Conflict) as refused:
        show_refusal(form, refused)
        return None


def _subject(request: OfficerRequest) -> tuple[str, UUID] | None:
    for name, kind in SUBJECTS.items():
        try:
            return kind, UUID(request.GET[name])
        except (KeyError, ValueError):
            continue
    return None
