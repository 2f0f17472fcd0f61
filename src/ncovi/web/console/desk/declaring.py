"""The form of somebody at the desk: on one screen, by keyboard, with nothing answered beforehand."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.declarations.answers import Receipt
from ncovi.declarations.desk.actions import DECLARE, declare_for, type_in
from ncovi.declarations.desk.queries import PrintedSheet
from ncovi.declarations.desk.queries import sheet as sheet_named
from ncovi.declarations.desk.rules import WAYS
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.declarations.wire import declaration
from ncovi.instruments import registry
from ncovi.instruments.instrument import Instrument
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people import queries as people
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.doors.actions import agree_by_word
from ncovi.people.queries import PersonCard
from ncovi.people.tokens import Claims
from ncovi.web.citizen.asking import agreed_in, asked
from ncovi.web.citizen.declaring import Draft, faults_as_errors, first_draft, posted_draft, summary
from ncovi.web.citizen.questions import sections
from ncovi.web.console import present
from ncovi.web.console.reading import person_read

FORMS = {"universal": "covid19/universal", "daily": "covid19/daily"}
WAY = "desk_way"


@allow(DECLARE)
@require_http_methods(["GET", "POST"])
def person(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Ask the questions about somebody of the territory and send the answers."""
    contact = people.contact(request.officer.scope, (cell, person_id))
    card = contact.card
    reference = request.POST.get("sheet") or request.GET.get("sheet") or ""
    sheet = sheet_named(request.officer.scope, reference) if reference else None
    instrument, known = _form(request, sheet), _known(card)
    if not (card.full_name and card.birth_year):
        raise Conflict("profile_unfinished", _("Name and year of birth are still missing. Enrol this person anew."))
    if request.method != "POST":
        return _page(request, contact, first_draft(instrument, {}, known), sheet)
    draft = posted_draft(instrument, request.POST, known, present.language())
    trouble = "" if draft.errors else _try(request, card, draft, sheet)
    if isinstance(trouble, Receipt):
        return redirect("console:desk_done", card.cell, card.id, trouble.day, trouble.id)
    return _page(request, contact, draft, sheet, trouble)


def _try(request: OfficerRequest, card: PersonCard, draft: Draft, sheet: PrintedSheet | None) -> Receipt | str:
    """Send the answers and return the receipt, or the sentence that says why not."""
    try:
        if not card.consented:
            claims = Claims(card.cell, card.household_id, 0, 0)
            agreed = agreed_in(request.POST)
            agree_by_word(claims=claims, person=card.id, agreed=agreed, by=request.officer, at=now())
        return _send(request, card, draft, sheet)
    except DeclarationsRefused as refused:
        draft.errors.update(faults_as_errors(refused.faults, get_language() or "vi"))
    except Conflict as reason:
        return reason.message or _already(sheet)
    except Invalid as reason:
        return reason.message
    return ""


def _send(request: OfficerRequest, card: PersonCard, draft: Draft, sheet: PrintedSheet | None) -> Receipt:
    key, answers = (card.cell, card.id), {**draft.answers, **_known(card)}
    if sheet is not None:
        day = _day(request.POST.get("filled_on", ""))
        return type_in(sheet=sheet.index, person=key, answers=answers, day=day, by=request.officer, at=now())
    way = request.POST.get("way", "")
    if way not in WAYS:
        raise Invalid("way_unknown", _("Say whether the person calls or came."))
    request.session[WAY] = way
    form = draft.instrument
    given = declaration(id=draft.id, person=card.id, instrument=form.key, version=form.version, answers=answers)
    return declare_for(person=key, given=given, way=way, by=request.officer, at=now())


def _page(
    request: OfficerRequest,
    contact: people.Contact,
    draft: Draft,
    sheet: PrintedSheet | None,
    trouble: str = "",
) -> HttpResponse:
    lang, card, known = present.language(), contact.card, _known(contact.card)
    shown = {
        "person": card,
        "contact": contact,
        "about": present.about(card),
        "doubted": people.doubted_since(contact.phone),
        "draft": draft,
        "title": draft.instrument.title(lang),
        "sections": sections(draft.instrument, draft.answers, draft.errors, known, lang),
        "known": known,
        "problems": summary(draft, lang),
        "trouble": trouble,
        "bundle": draft.instrument.bundle(lang).decode().replace("<", "\\u003c"),
        "sheet": sheet,
        "filled_on": request.POST.get("filled_on") or today().isoformat(),
        "way": request.POST.get("way") or request.session.get(WAY, ""),
        "form_code": draft.instrument.key.partition("/")[2],
        "purposes": [one for one in asked(agreed_in(request.POST)) if one.name == HEALTH_CARE],
    }
    page = render(request, "console/desk/person.html", shown)
    person_read(request.officer, (card.cell, card.id), "desk", card.commune)
    return page


def _form(request: OfficerRequest, sheet: PrintedSheet | None) -> Instrument:
    if sheet is not None:
        return registry.instrument(sheet.instrument, sheet.version)
    chosen = request.POST.get("form") or request.GET.get("form") or ""
    return registry.current(FORMS.get(chosen, FORMS["universal"]), today())


def _known(card: PersonCard) -> Mapping[str, Any]:
    told = {"birth_year": card.birth_year, "sex": card.sex}
    return {name: value for name, value in told.items() if value}


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as reason:
        raise Invalid("day_unreadable", _("Enter the day on which the sheet was filled in.")) from reason


def _already(sheet: PrintedSheet | None) -> str:
    if sheet is not None:
        return _("This sheet was typed in before with other answers. For a new declaration take a new sheet.")
    return _("This form was sent before with other answers. Open the person again to declare anew.")
