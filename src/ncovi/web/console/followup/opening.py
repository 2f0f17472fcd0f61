"""Beginning to follow a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.followup.actions import MANAGE, open_episode
from ncovi.casework.followup.queries import running_of
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.followup.forms import OpenForm
from ncovi.web.console.reading import person_read


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def open_follow_up(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Ask how a person is to be followed, and begin; whoever is followed already is shown instead."""
    officer, key = request.officer, (cell, person_id)
    contact = people.contact(officer.scope, key)
    running = running_of(officer.scope, key)
    if running is not None and request.method != "POST":
        return redirect("console:follow_up", cell, running.id)
    told = {"item": request.GET.get("item"), "way": "phone" if contact.phone else "call"}
    form = OpenForm(request.POST or None, initial=told, auto_id="open-%s")
    if form.is_valid():
        try:
            made = open_episode(person=key, plan=form.plan(), key=form.sent_key, by=officer, at=now())
        except (Invalid, Conflict) as refused:
            _show(form, refused)
        else:
            messages.success(request, _("Follow-up begun. The person was told."))
            return redirect("console:follow_up", *made)
    shown = {
        "form": form,
        "person": contact.card,
        "contact": contact,
        "about": present.about(contact.card),
        "place": names([contact.card.commune]).get(contact.card.commune, contact.card.commune),
    }
    page = render(request, "console/followup/open.html", shown, status=400 if form.is_bound else 200)
    person_read(officer, key, "follow_up", contact.card.commune)
    return page


def _show(form: OpenForm, refused: Invalid | Conflict) -> None:
    field = str(refused.details.get("pointer", "")).strip("/")
    form.add_error(field if field in form.fields else None, refused.message)
