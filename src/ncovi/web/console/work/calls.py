"""A call came in: a short form, from which the unit of the place gets work."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.worklist import actions
from ncovi.casework.worklist.actions.calls import ENTER, NewCall
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import commune_provinces, names
from ncovi.web.console.reading import person_read
from ncovi.web.console.work.forms import CallInForm


@allow(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def hotline_entry(request: OfficerRequest) -> HttpResponse:
    """Show the form, or open work for what was written into it."""
    officer = request.officer
    person = _person(officer, request.POST.get("person") or request.GET.get("person", ""))
    form = CallInForm(request.POST or None, communes=_communes(officer, person))
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, person)
    told = form.cleaned_data
    about = (person.cell, person.id, person.household_id) if person else None
    call = NewCall(told["text"], told["caller"], told["commune"], told["level"], about)
    try:
        here = actions.enter_call(call=call, key=form.sent_key, by=officer, at=now())
    except Invalid as refused:
        form.add_error(None, refused.message)
        return _page(request, form, person)
    messages.success(
        request,
        _("The call stands in the list.") if here else _("The call was passed to the unit of that place."),
    )
    return redirect("console:worklist" if officer.may("territory:work_item:read") else "console:desk")


def _page(request: OfficerRequest, form: CallInForm, person: PersonCard | None) -> HttpResponse:
    status = 400 if form.is_bound else 200
    page = render(request, "console/work/call.html", {"form": form, "person": person}, status=status)
    if person is not None:
        person_read(request.officer, (person.cell, person.id), "hotline_entry", person.commune)
    return page


def _person(officer: OfficerCard, given: str) -> PersonCard | None:
    """Return the person of a link "cell/id" from a search, None where the call names nobody."""
    cell, _slash, key = given.partition("/")
    if not cell.isdigit() or not key:
        return None
    try:
        return people.contact(officer.scope, (int(cell), UUID(key))).card
    except (ValueError, NotFound):
        return None


def _communes(officer: OfficerCard, person: PersonCard | None) -> list[tuple[str, str]]:
    """Return the communes of the officer's provinces, their own first."""
    everywhere, scope = commune_provinces(), officer.scope
    provinces = {everywhere[code] for code in scope.communes if code in everywhere} | set(scope.provinces)
    codes = [code for code, province in everywhere.items() if scope.nation or province in provinces]
    called = names(codes)
    own = set(scope.communes) | ({person.commune} if person else set())
    return sorted(((code, called.get(code, code)) for code in codes), key=lambda pair: (pair[0] not in own, pair[1]))
