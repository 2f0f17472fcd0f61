"""A form on paper that the household prints itself and hands in at the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from ncovi.declarations.desk.actions import print_for_member
from ncovi.declarations.desk.printing import as_pdf
from ncovi.kernel.clock import now
from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest, citizen

FORMS = {"universal": "covid19/universal", "daily": "covid19/daily"}


@citizen
@require_safe
def sheets(request: CitizenRequest) -> HttpResponse:
    """Ask for whom to print."""
    people = [one for one in queries.members(request.citizen.claims) if one.complete]
    return render(request, "citizen/doors/paper.html", {"people": people})


@citizen
@require_POST
def sheet(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Make the sheet of one person."""
    here, form = request.citizen, FORMS.get(request.POST.get("form", ""), FORMS["universal"])
    made = print_for_member(claims=here.claims, person=person, form=form, by=here.actor, at=now())
    answer = HttpResponse(as_pdf([made], get_language() or "vi"), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="to-khai.pdf"'
    return answer
