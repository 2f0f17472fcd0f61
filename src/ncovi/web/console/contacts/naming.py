"""Naming contacts of a case: what is told is compared with who is on record before anybody is registered anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions import hand_over, name_household, name_many
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.queries import ContactView
from ncovi.casework.contacts.rules import BACK
from ncovi.casework.contacts.sources import source_of
from ncovi.instruments.contact_classes import contact_classes
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7_from
from ncovi.people import queries as people
from ncovi.people.actions.registering import register
from ncovi.people.matching.queries import Candidate, Described, candidates
from ncovi.territory.queries import commune_provinces, names
from ncovi.web.citizen.forms.place import label_of
from ncovi.web.console import present
from ncovi.web.console.contacts.forms import NamingForm
from ncovi.web.console.contacts.pasted import Line
from ncovi.web.console.reading import person_read, search_read
from ncovi.web.console.stepping import one_press

NEW = "new"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who was named, who of those on record it may be, and what the officer chose."""

    field: str
    line: Line
    candidates: Sequence[tuple[Candidate, str, str, str]]
    chosen: str


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def name_contacts(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Ask who was near, propose who it may be, and name them."""
    case = cases.case(request.officer.scope, (cell, case_id))
    through = _through(request)
    form = NamingForm(request.POST or None, initial=_initial(request, case), auto_id="name-%s")
    proposals: list[Proposal] = []
    if form.is_valid():
        proposals = _proposals(request, form)
        if all(each.chosen for each in proposals):
            try:
                return _name(request, case, form, proposals, through)
            except Invalid as refused:
                field = str(refused.details.get("pointer", "")).strip("/")
                form.add_error(field if field in form.fields else None, refused.message)
    shown = _shown(request, case, through) | {"form": form, "proposals": [one for one in proposals if one.candidates]}
    page = render(request, "console/contacts/name.html", shown, status=400 if form.errors else 200)
    person_read(request.officer, case.person, "contacts", case.commune)
    found = [each.card for one in proposals for each, *_words in one.candidates]
    if found:
        search_read(request.officer, "contacts", found)
    return page


@allow(MANAGE)
@require_POST
def whole_household(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Name everybody whom the case lives with, with one press."""
    case = cases.case(request.officer.scope, (cell, case_id))
    first, key = infectious_from(case), one_press(request)
    try:
        named = name_household(case=case.key, first_day=first, key=key, by=request.officer, at=now())
    except Invalid as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _named(len(named)))
    return redirect("console:case_contacts", cell, case_id)


def infectious_from(case: CaseView) -> date:
    """Return from which day on the rules count whom a case met."""
    since = source_of(case).infectious_since
    rules = contact_classes(case.programme).in_force(today())
    return max(since - timedelta(days=rules.days_before), today() - BACK)


def _initial(request: OfficerRequest, case: CaseView) -> dict[str, Any]:
    scope = request.officer.scope
    home = scope.communes[0] if len(scope.communes) == 1 and not scope.provinces else case.commune
    known = {"commune": home, "commune_before": home, "commune_text": label_of(home)}
    return known | {"first_day": infectious_from(case)}


def _through(request: OfficerRequest) -> ContactView | None:
    """Return the contact in between, which stands in the address."""
    asked = request.GET.get("through", "")
    cell, _slash, key = asked.partition("/")
    if not asked:
        return None
    try:
        return queries.contact(request.officer.scope, (int(cell), UUID(key)))
    except ValueError as reason:
        raise Invalid("through_unknown") from reason


def _proposals(request: OfficerRequest, form: NamingForm) -> list[Proposal]:
    scope, commune = request.officer.scope, form.cleaned_data["commune"]
    lines: list[Line] = form.cleaned_data["people"]
    inside = scope.covers(commune, commune_provinces().get(commune, ""))
    found = []
    for number, line in enumerate(lines):
        field = f"who_{number}"
        near = candidates(scope, _described(line, commune), limit=4) if inside else []
        shown = [_candidate(each) for each in near]
        keys = {key for _each, key, _about, _place in shown}
        told = request.POST.get(field, "")
        chosen = told if told in keys | {NEW} else ("" if keys else NEW)
        found.append(Proposal(field, line, shown, chosen))
    return found


def _candidate(each: Candidate) -> tuple[Candidate, str, str, str]:
    place = names([each.card.commune]).get(each.card.commune, "")
    return each, f"{each.card.cell}/{each.card.id}", present.about(each.card), place


def _described(line: Line, commune: str) -> Described:
    return Described(full_name=line.name, birth_year=line.year, phone=line.phone, commune=commune)


def _name(
    request: OfficerRequest,
    case: CaseView,
    form: NamingForm,
    proposals: Sequence[Proposal],
    through: ContactView | None,
) -> HttpResponse:
    officer, commune, key = request.officer, form.cleaned_data["commune"], form.sent_key
    if not officer.scope.covers(commune, commune_provinces().get(commune, "")):
        return _send(request, case, form, proposals)
    persons = [
        (_person(request, case, key, number, one, commune), form.exposure(one.line.seat, key))
        for number, one in enumerate(proposals)
    ]
    name_many(case=case.key, persons=persons, through=through.key if through else None, key=key, by=officer, at=now())
    messages.success(request, _named(len(persons)))
    return redirect("console:case_contacts", *case.key)


def _person(
    request: OfficerRequest, case: CaseView, key: UUID, number: int, one: Proposal, commune: str
) -> tuple[int, UUID]:
    """Return the person that was chosen, registered now if it is nobody on record."""
    if one.chosen != NEW:
        cell, _slash, person = one.chosen.partition("/")
        return int(cell), UUID(person)
    # The same form sent twice registers the same person.
    new = uuid7_from(case.opened_at, "contact", str(key), str(number), one.line.name)
    return register(described=_described(one.line, commune), key=new, by=request.officer, at=now())[:2]


def _send(request: OfficerRequest, case: CaseView, form: NamingForm, proposals: Sequence[Proposal]) -> HttpResponse:
    """Hand over those who live elsewhere."""
    commune, key = form.cleaned_data["commune"], form.sent_key
    for number, one in enumerate(proposals):
        own_key = key if number == 0 else uuid7_from(case.opened_at, "handover", str(key), str(number))
        hand_over(
            case=case.key,
            described=_described(one.line, commune),
            exposure=form.exposure(one.line.seat, key),
            key=own_key,
            by=request.officer,
            at=now(),
        )
    text = _("Handed over to the health unit of %(place)s.") % {"place": label_of(commune)}
    messages.success(request, text)
    return redirect("console:case_contacts", *case.key)


def _named(count: int) -> str:
    text = ngettext("%(count)d contact was named.", "%(count)d contacts were named.", count)
    return text % {"count": count}


def _shown(request: OfficerRequest, case: CaseView, through: ContactView | None) -> dict[str, Any]:
    keys = [case.person] + ([through.person] if through else [])
    cards = people.cards(request.officer.scope, keys)
    return {
        "case": case,
        "who": cards.get(case.person),
        "through": through,
        "through_who": cards.get(through.person) if through else None,
        "since": infectious_from(case),
    }
