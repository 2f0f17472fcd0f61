"""One result of a person: what was found, and taking it back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.cases.queries import running_of
from ncovi.casework.laboratory import queries
from ncovi.casework.laboratory.actions import WRITE, record_result, take_back
from ncovi.casework.laboratory.words import SOURCES
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.cases.shown import result_lines
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.laboratory.forms import ResultForm
from ncovi.web.console.reading import person_read
from ncovi.web.console.stepping import attempt, one_press


@allow(WRITE)
@require_safe
def result(request: OfficerRequest, cell: int, result_id: UUID) -> HttpResponse:
    """Show a result; the read of the person is logged."""
    officer = request.officer
    found = queries.result(officer.scope, (cell, result_id))
    shown = _about(request, found.person, found.commune) | {
        "line": result_lines([found])[0],
        "result": found,
        "source": SOURCES.get(found.source, ""),
        "case": running_of(officer.scope, found.person, found.programme),
        "form": KeyedForm(),
    }
    page = render(request, "console/laboratory/result.html", shown)
    person_read(officer, found.person, "result", found.commune)
    return page


@allow(WRITE)
@require_POST
def take_result_back(request: OfficerRequest, cell: int, result_id: UUID) -> HttpResponse:
    """Take back a result that was recorded by mistake."""
    queries.result(request.officer.scope, (cell, result_id))
    key, by, at = one_press(request), request.officer, now()
    done = _("The result was taken back.")
    attempt(request, lambda: take_back(result=(cell, result_id), key=key, by=by, at=at), done)
    return redirect("console:result", cell, result_id)


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def record(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Record a result of a person."""
    officer, person = request.officer, (cell, person_id)
    card = people.contact(officer.scope, person).card
    form = ResultForm(request.POST or None, auto_id="result-%s")
    if form.is_valid():
        try:
            made = record_result(person=person, new=form.new(), key=form.sent_key, by=officer, at=now())
        except (Invalid, Conflict) as refused:
            show(form, refused)
        else:
            return redirect("console:result", *made)
    shown = _about(request, person, card.commune) | {"form": form}
    page = render(request, "console/laboratory/record.html", shown, status=400 if form.is_bound else 200)
    person_read(officer, person, "result", card.commune)
    return page


def show(form: ResultForm, refused: Invalid | Conflict) -> None:
    """Put a refusal at the field that it is about, or above the form."""
    field = str(refused.details.get("pointer", "")).strip("/")
    form.add_error(field if field in form.fields else None, refused.message)


def _about(request: OfficerRequest, person: tuple[int, UUID], commune: str) -> dict[str, object]:
    try:
        contact = people.contact(request.officer.scope, person)
    except NotFound:
        contact = None
    card = contact.card if contact else None
    place = names([commune]).get(commune, commune)
    return {"contact": contact, "person": card, "about": present.about(card), "place": place}
