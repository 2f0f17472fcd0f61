"""Putting right what is known of a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.people import queries as people
from ncovi.people.matching.actions import correct
from ncovi.people.matching.actions.correcting import CORRECT
from ncovi.people.matching.queries import told_of
from ncovi.web.console.matching.forms import CorrectForm
from ncovi.web.console.matching.opening import ask
from ncovi.web.console.reading import person_read, standing_reason


@allow(CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def correct_person(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Show what is known in a form, or keep what is right instead."""
    officer, key = request.officer, (cell, person_id)
    card = people.contact(officer.scope, key).card
    why = standing_reason(officer, [key])
    if not why:
        return ask(request, card)
    form = CorrectForm(request.POST or None, known=told_of(officer.scope, key), auto_id="correct-%s")
    if form.is_valid():
        try:
            done = correct(key=form.sent_key, person=key, correct=form.correct(), by=officer, at=now())
        except Invalid as refused:
            field = str(refused.details.get("pointer", "")).strip("/")
            form.add_error(field if field in form.fields else None, refused.message)
        else:
            text = _("Corrected. What stood there before is kept.") if done else _("Nothing was different.")
            messages.success(request, text)
            return redirect("console:person", *key)
    page = render(
        request, "console/matching/correct.html", {"form": form, "person": card}, status=400 if form.is_bound else 200
    )
    person_read(officer, key, "person", card.commune, why)
    return page
