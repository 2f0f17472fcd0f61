"""Somebody new at the desk: consent by word, then the few things that a declaration needs."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.declarations.desk.actions import DECLARE
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.doors.actions import enrol
from ncovi.people.matching.queries import Described, candidates
from ncovi.people.queries import PersonCard, family
from ncovi.web.citizen.asking import agreed_in, asked
from ncovi.web.console.desk.forms import NewPersonForm
from ncovi.web.console.reading import search_read
from ncovi.web.console.search import Found, with_places


@allow(DECLARE)
@require_http_methods(["GET", "POST"])
def new_person(request: OfficerRequest) -> HttpResponse:
    """Ask about somebody who gets a household of their own."""
    return _ask(request, None)


@allow(DECLARE)
@require_http_methods(["GET", "POST"])
def new_member(request: OfficerRequest, cell: int, household_id: UUID) -> HttpResponse:
    """Ask about somebody of a household whose telephone calls."""
    if not family(request.officer.scope, cell, household_id):
        raise NotFound("household_not_found")
    return _ask(request, (cell, household_id))


def _ask(request: OfficerRequest, household: tuple[int, UUID] | None) -> HttpResponse:
    officer, oneself = request.officer, household is None
    if request.method == "GET" or "start" in request.POST:
        # What was typed into the box is not typed again.
        typed = {name: request.POST.get(name, "") for name in ("full_name", "phone", "sheet")}
        return _page(request, NewPersonForm(scope=officer.scope, oneself=oneself, initial=typed), household)
    form = NewPersonForm(request.POST, scope=officer.scope, oneself=oneself)
    if not form.is_valid():
        return _page(request, form, household)
    alike = [] if "new_anyway" in request.POST else _alike(officer, form)
    if alike:
        search_read(officer, "name", alike)
        return _page(request, form, household, with_places(alike))
    try:
        made = enrol(
            key=form.cleaned_data["key"],
            profile=form.profile(),
            phone=form.cleaned_data.get("phone", ""),
            household=household,
            agreed=agreed_in(request.POST),
            by=officer,
            at=now(),
        )
    except Invalid as reason:
        form.add_error("commune_text" if reason.code == "commune_outside" else None, reason.message)
        return _page(request, form, household)
    sheet = form.cleaned_data["sheet"]
    onward = reverse(
        "console:desk_person", args=[made.claims.cell, made.person], query={"sheet": sheet} if sheet else None
    )
    return redirect(onward)


def _alike(officer: OfficerCard, form: NewPersonForm) -> list[PersonCard]:
    """Return who is on record already and may be meant; a form sent twice does not meet the person it made."""
    told = form.profile()
    phone = form.cleaned_data.get("phone", "")
    described = Described(told.full_name, birth_year=told.birth_year, sex=told.sex, phone=phone, commune=told.commune)
    found = candidates(officer.scope, described) if told.commune else []
    return [one.card for one in found if one.card.id != form.cleaned_data["key"]]


def _page(
    request: OfficerRequest,
    form: NewPersonForm,
    household: tuple[int, UUID] | None,
    alike: Sequence[Found] = (),
) -> HttpResponse:
    purposes = asked(agreed_in(request.POST))
    shown = {
        "form": form,
        "household": household,
        "needed": next(one for one in purposes if one.name == HEALTH_CARE),
        "alike": alike,
        "others": [one for one in purposes if one.name != HEALTH_CARE],
    }
    return render(request, "console/desk/new.html", shown)
