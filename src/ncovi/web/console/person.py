"""A person within one's territory, and a single declaration of theirs. Each opening is logged as a read."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework import queries as casework
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import Key
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.reading import person_read
from ncovi.web.console.sheets import sheet_of

PAGE = 20


@allow("territory:person:read")
@require_safe
def person(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Show who somebody is, how to reach them, what they declared and what became of it."""
    scope = request.officer.scope
    contact = people.contact(scope, (cell, person_id))
    card = contact.card
    shown = {
        "person": card,
        "contact": contact,
        "about": present.about(card),
        "place": names([card.commune]).get(card.commune, card.commune),
        "family": [one for one in people.family(scope, cell, card.household_id) if one.id != card.id],
        "history": declarations.history(scope, cell=cell, person=person_id, limit=PAGE),
        "past": present.past_items(casework.items_of_person(scope, cell, person_id)),
    }
    page = render(request, "console/person.html", shown)
    person_read(request.officer, (cell, person_id), "person", card.commune)
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
