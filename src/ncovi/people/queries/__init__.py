"""Reading about persons: a citizen's own household, or an officer's territory."""

from ncovi.people.queries.contacts import contacts
from ncovi.people.queries.household import (
    HouseholdView,
    PersonView,
    claims_of,
    consents,
    ever_agreed,
    household,
    identifiers,
    member,
    members,
)
from ncovi.people.queries.numbers import Number, doubted_since, numbers_of
from ncovi.people.queries.reaching import (
    OpenedBy,
    Reach,
    agreed_to_messages,
    opened_by,
    reach,
    who_agreed_to_messages,
)
from ncovi.people.queries.searching import search
from ncovi.people.queries.staff import Contact, PersonCard, cards, contact, family

__all__ = [
    "Contact",
    "HouseholdView",
    "Number",
    "OpenedBy",
    "PersonCard",
    "PersonView",
    "Reach",
    "agreed_to_messages",
    "cards",
    "claims_of",
    "consents",
    "contact",
    "contacts",
    "doubted_since",
    "ever_agreed",
    "family",
    "household",
    "identifiers",
    "member",
    "members",
    "numbers_of",
    "opened_by",
    "reach",
    "search",
    "who_agreed_to_messages",
]
