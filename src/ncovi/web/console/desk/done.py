"""After sending: what to tell the person, the receipt on paper or by SMS, and on to the next one."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import organisation_for, organisation_name, organisation_phone
from ncovi.declarations.desk.actions import DECLARE, send_receipt
from ncovi.declarations.desk.queries import declared_at_desk
from ncovi.declarations.queries import Key
from ncovi.instruments.levels import Level
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import now
from ncovi.people import queries as people
from ncovi.web.console import present
from ncovi.web.console.reading import person_read


@allow(DECLARE)
@require_safe
def done(request: OfficerRequest, cell: int, person_id: UUID, day: date, declaration_id: UUID) -> HttpResponse:
    """Show the receipt of a declaration that a desk sent, and what to say to the person."""
    return _show(request, Key(cell, person_id, day, declaration_id), "console/desk/done.html")


@allow(DECLARE)
@require_safe
def receipt(request: OfficerRequest, cell: int, person_id: UUID, day: date, declaration_id: UUID) -> HttpResponse:
    """Show the receipt as it is printed for the person."""
    return _show(request, Key(cell, person_id, day, declaration_id), "console/desk/receipt.html")


@allow(DECLARE)
@require_POST
def message(request: OfficerRequest, cell: int, person_id: UUID, day: date, declaration_id: UUID) -> HttpResponse:
    """Send the receipt's code to the person's telephone."""
    key = Key(cell, person_id, day, declaration_id)
    send_receipt(key=key, language=present.language(), by=request.officer, at=now())
    messages.success(request, _("The receipt is on its way by SMS."))
    return redirect("console:desk_done", *key)


def _show(request: OfficerRequest, key: Key, template: str) -> HttpResponse:
    scope, lang = request.officer.scope, present.language()
    stored, helped = declared_at_desk(scope, key)
    contact = people.contact(scope, (key.cell, key.person))
    rules, station = programme(stored.programme), organisation_for(stored.commune)
    shown = {
        "person": contact.card,
        "contact": contact,
        "stored": stored,
        "helped_by": organisation_name(helped.organisation),
        "emergency": stored.level == Level.EMERGENCY,
        "advice": rules.advice(stored.level, lang),
        "next_step": rules.next_step(stored.level, lang),
        "station": organisation_name(station) if station else "",
        "station_phone": organisation_phone(station) if station else "",
        "key": key,
        "site": request.get_host(),
    }
    page = render(request, template, shown)
    person_read(request.officer, (key.cell, key.person), "desk", stored.commune)
    return page
