"""The only writes of this room: contacts named and judged, and links between cases."""

from ncovi.casework.contacts.actions.deciding import close_contact, follow_contact, reopen_contact, set_class
from ncovi.casework.contacts.actions.linking import link_cases, prefer_link, withdraw_link
from ncovi.casework.contacts.actions.naming import hand_over, name_contact, name_household, name_many

__all__ = [
    "close_contact",
    "follow_contact",
    "hand_over",
    "link_cases",
    "name_contact",
    "name_household",
    "name_many",
    "prefer_link",
    "reopen_contact",
    "set_class",
    "withdraw_link",
]
