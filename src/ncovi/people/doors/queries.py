"""What a household sees of its other doors."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.people.doors.models import IdentityLink, Passkey, SpokenConsent
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class PasskeyView:
    """A device that may open the household."""

    id: UUID
    label: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A consent that was given by word, and by which unit it was heard."""

    purpose: str
    text_version: int
    organisation: int
    at: datetime


def passkeys(claims: Claims) -> list[PasskeyView]:
    """Return the household's devices, the newest first."""
    rows = Passkey.objects.filter(cell=claims.cell, household_id=claims.household).order_by("-created_at")
    return [PasskeyView(row.id, row.label, row.created_at, row.used_at) for row in rows]


def identity_is_linked(claims: Claims) -> bool:
    """Return whether a national identity opens the household."""
    return IdentityLink.objects.filter(cell=claims.cell, household_id=claims.household).exists()


def heard(claims: Claims, person: UUID) -> list[Heard]:
    """Return the consents of a person of the household that were given by word, the newest first."""
    rows = SpokenConsent.objects.filter(cell=claims.cell, person_id=person, household_id=claims.household)
    return [Heard(row.purpose, row.text_version, row.organisation_id, row.at) for row in rows.order_by("-at")]
