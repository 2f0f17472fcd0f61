"""Joins what a changed case means: the classes of its contacts, and the report that a circular asks for."""

from collections.abc import Sequence

from ncovi.casework.contacts import jobs as contacts
from ncovi.kernel.models import OutboxMessage
from ncovi.linelists.circular import jobs as circular


def follow(messages: Sequence[OutboxMessage]) -> None:
    """Do both; each may be repeated."""
    contacts.reclass_contacts(messages)
    circular.prepare_for(messages)
