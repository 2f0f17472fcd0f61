"""What a desk prints: sheets to be filled in by hand, and slips with a code that opens a household."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.declarations.desk.actions import DECLARE, print_blanks, print_for_person
from ncovi.declarations.desk.printing import as_pdf
from ncovi.kernel.clock import now
from ncovi.people.doors.actions import issue_station_code
from ncovi.people.doors.actions.station_codes import ISSUE
from ncovi.people.queries import contact
from ncovi.web.console import present
from ncovi.web.console.desk.declaring import FORMS
from ncovi.web.console.desk.forms import BlanksForm

UNIVERSAL = FORMS["universal"]


@allow(DECLARE)
@require_http_methods(["GET", "POST"])
def blanks(request: OfficerRequest) -> HttpResponse:
    """Print sheets for people who are not known yet."""
    form = BlanksForm(request.POST or None)
    if not form.is_valid():
        return render(request, "console/desk/blanks.html", {"form": form, "forms": FORMS})
    wanted = FORMS.get(request.POST.get("form", ""), UNIVERSAL)
    sheets = print_blanks(count=form.cleaned_data["count"], form=wanted, by=request.officer, at=now())
    return pdf(as_pdf(sheets, present.language()), "to-khai.pdf")


@allow(DECLARE)
@require_POST
def sheet(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Print a sheet for somebody of the territory."""
    wanted = FORMS.get(request.POST.get("form", ""), UNIVERSAL)
    made = print_for_person(person=(cell, person_id), form=wanted, by=request.officer, at=now())
    return pdf(as_pdf([made], present.language()), "to-khai.pdf")


@allow(ISSUE)
@require_POST
def code(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Print a slip with a code; it is shown this once, and asking again makes another."""
    who = contact(request.officer.scope, (cell, person_id)).card
    slip = issue_station_code(household=(cell, who.household_id), by=request.officer, at=now())
    address = request.build_absolute_uri(reverse("citizen:doors"))
    shown = {"slip": slip, "person": who, "address": address.partition("://")[2]}
    return render(request, "console/desk/slip.html", shown)


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that the browser shows, so that it is printed with one more key."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
