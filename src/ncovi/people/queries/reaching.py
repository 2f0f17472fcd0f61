"""By what a household can be told something, for the rooms that tell it; never reached from a page."""

from dataclasses import dataclass
from uuid import UUID

from ncovi.people.models import Consent, Household

REMINDERS = "contact_reminders"


@dataclass(frozen=True, slots=True)
class Reach:
    """A household's telephone, sealed, and how it is spoken to."""

    phone_sealed: bytes | None
    language: str
    form_of_address: str


def reach(cell: int, household: UUID) -> Reach | None:
    """Return by what a household is reached, None if it is closed or was never there."""
    row = Household.objects.filter(cell=cell, id=household, closed_at__isnull=True).first()
    if row is None:
        return None
    return Reach(bytes(row.phone_sealed) if row.phone_sealed else None, row.language, row.form_of_address)


def agreed_to_messages(cell: int, household: UUID) -> bool:
    """Return whether somebody of a household agreed to be written to unasked."""
    in_force = Consent.objects.filter(cell=cell, household_id=household, purpose=REMINDERS, withdrawn_at__isnull=True)
    return in_force.exists()
