"""A person within one's territory, and a single declaration of theirs. Each opening is logged as a read."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework import queries as casework
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import Key
from ncovi.people import queries as people
from ncovi.people.matching.identity import kept, records_of
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.matching import page as page_of
from ncovi.web.console.matching.opening import ask
from ncovi.web.console.reading import person_read, standing_reason
from ncovi.web.console.sheets import sheet_of

PAGE = 20


@allow("territory:person:read")
@require_safe
def person(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Show who somebody is, how to reach them and all that happened; whoever has no reason yet is asked for it."""
    officer, key = request.officer, (cell, person_id)
    contact = people.contact(officer.scope, key)
    stands_for = kept(key)
    if stands_for != key and people.cards(officer.scope, [stands_for]):
        return redirect("console:person", *stands_for)
    records = [record for record in records_of(key) if record == key or people.cards(officer.scope, [record])]
    why = standing_reason(officer, records)
    if not why:
        return ask(request, contact.card)
    shown = page_of.shown(officer, contact, records, request.GET)
    page = render(request, "console/person.html", shown)
    for record in records:
        person_read(officer, record, "person", contact.card.commune, why)
    return page


@allow("territory:declaration:read")
@require_safe
def declaration(request: OfficerRequest, cell: int, person_id: UUID, day: date, declaration_id: UUID) -> HttpResponse:
    """Show one declaration, with the person's other ones beside it."""
    scope = request.officer.scope
    stored = declarations.declaration(scope, Key(cell, person_id, day, declaration_id))
    contact = people.contact(scope, (cell, person_id))
    shown = {
        "person": contact.card,
        "contact": contact,
        "about": present.about(contact.card),
        "place": names([stored.commune]).get(stored.commune, stored.commune),
        "sheet": sheet_of(scope, stored),
        "history": declarations.history(scope, cell=cell, person=person_id, limit=PAGE),
        "item_id": casework.item_of_declaration(scope, cell, (person_id, day, declaration_id)),
    }
    page = render(request, "console/declaration.html", shown)
    person_read(request.officer, (cell, person_id), "declaration", stored.commune)
    return page
