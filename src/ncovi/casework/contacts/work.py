"""The work that a contact is: opened in the unit of the place where they live, settled with what is decided."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.contacts.models import Contact
from ncovi.casework.opening import NewItem, open_items, settle
from ncovi.casework.rules import Kind, Outcome
from ncovi.instruments.contact_classes import contact_classes
from ncovi.instruments.levels import HIGH, WATCH
from ncovi.kernel.ids import uuid7_from

SUBJECT = "contact"
CLOSE = "F1"


def open_work(contacts: Sequence[Contact], *, by: Actor, at: datetime) -> None:
    """Open work about contacts whose class is followed; a contact in no class needs none."""
    items = [(uuid7_from(at, "work about", str(row.id)), _item(row)) for row in contacts if is_followed(row)]
    if items:
        open_items(new=items, by=by, at=at)


def settle_work(contact: UUID, outcome: Outcome, *, by: Actor, at: datetime) -> None:
    """Close what is open about a contact."""
    settle(subject=(SUBJECT, contact), outcome=outcome, by=by, at=at)


def is_followed(row: Contact) -> bool:
    """Return whether the programme follows contacts of this class."""
    return contact_classes(row.programme).follow(row.class_code, row.last_exposure) is not None


def _item(row: Contact) -> NewItem:
    return NewItem(
        kind=Kind.CONTACT,
        commune=row.commune,
        province=row.province,
        level=int(HIGH if row.class_code == CLOSE else WATCH),
        reasons=("contact.close" if row.class_code == CLOSE else "contact.further",),
        subject=(SUBJECT, row.id),
        person=(row.cell, row.person_id, row.household_id),
        programme=row.programme,
        organisation_id=row.organisation_id,
    )
