"""Reading about contacts: those of a case, those of a territory, one with its trail; scope first."""

from collections.abc import Sequence

from ncovi.access.scope import Scope
from ncovi.casework.contacts.models import Contact
from ncovi.casework.contacts.queries.listing import Filters, listing, rows
from ncovi.casework.contacts.queries.single import (
    contact,
    contacts_of_case,
    contacts_of_person,
    contacts_through,
    events_of_person,
    exposures_of_contact,
    exposures_of_person,
    handovers_of_case,
    steps,
)
from ncovi.casework.contacts.queries.views import ContactRow, ContactView, ExposureView, HandoverView, StepView
from ncovi.casework.contacts.rules import CaseKey

__all__ = [
    "ContactRow",
    "ContactView",
    "ExposureView",
    "Filters",
    "HandoverView",
    "StepView",
    "contact",
    "contacts_of_case",
    "contacts_of_person",
    "contacts_through",
    "events_of_person",
    "exposures_of_contact",
    "exposures_of_person",
    "handovers_of_case",
    "listing",
    "open_of_cases",
    "rows",
    "steps",
]


def open_of_cases(scope: Scope, cases: Sequence[CaseKey]) -> tuple[int, int]:
    """Return how many contacts within the scope these cases have, and how many of them are not closed."""
    wanted, found, still = set(cases), 0, 0
    named = Contact.objects.within(scope).filter(case_id__in=[key for _cell, key in wanted])
    for cell, key, closed in named.values_list("case_cell", "case_id", "closed_at").iterator():
        if (cell, key) in wanted:
            found, still = found + 1, still + (closed is None)
    return found, still
