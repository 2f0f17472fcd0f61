"""Asking why a person's page is opened, where no work led there."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.people import queries as people
from ncovi.people.matching.actions import give_reason
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.matching.forms import OpeningForm


def ask(request: OfficerRequest, card: PersonCard, form: OpeningForm | None = None) -> HttpResponse:
    """Show no more of somebody than a search does, and ask for the reason."""
    shown = {
        "form": form or OpeningForm(auto_id="opening-%s"),
        "person": card,
        "about": present.about(card),
        "place": names([card.commune]).get(card.commune, card.commune),
    }
    return render(request, "console/matching/opening.html", shown, status=400 if form else 200)


@allow("territory:person:read")
@require_POST
def open_person(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Keep the reason and show the page; what cannot be a reason is asked again."""
    officer, key = request.officer, (cell, person_id)
    card = people.contact(officer.scope, key).card
    form = OpeningForm(request.POST, auto_id="opening-%s")
    if not form.is_valid():
        return ask(request, card, form)
    told = form.cleaned_data
    try:
        give_reason(key=form.sent_key, person=key, reason=told["reason"], note=told["note"], by=officer, at=now())
    except Invalid as refused:
        form.add_error(str(refused.details.get("pointer", "/reason")).strip("/"), refused.message)
        return ask(request, card, form)
    return redirect("console:person", *key)
