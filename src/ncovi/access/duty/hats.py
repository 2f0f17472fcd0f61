"""Whose duty an officer carries just now: their own, or that of whoever they stand in for.

Roles and territories of two people are never mixed: whoever stands in puts the other's hat on and takes it off again.
While it is on, every audit row names both.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from ncovi.access.cards import OfficerCard, StandingIn
from ncovi.access.directory import directory
from ncovi.access.duty.models import StandIn
from ncovi.access.duty.rules import KEPT_BACK
from ncovi.access.models import Officer
from ncovi.access.roles import permissions_of

SESSION_KEY = "standing_in"


@dataclass(frozen=True, slots=True)
class Offered:
    """A duty that an officer may take up now."""

    id: UUID
    for_name: str
    unit: str
    until: datetime


def offered(deputy_id: int, at: datetime) -> list[Offered]:
    """Return for whom an officer may stand in now, those that end first before the others."""
    rows = list(
        StandIn.objects.filter(deputy_id=deputy_id, begins_at__lte=at, ends_at__gt=at).order_by("ends_at", "id")
    )
    names = _names(rows)
    return [Offered(row.id, names.get(row.for_officer_id or 0, ""), _unit(row), row.ends_at) for row in rows]


def wearing(officer: OfficerCard, stand_in: str, at: datetime) -> OfficerCard | None:
    """Return the officer with the duty of whoever they stand in for; None once that is over, or was never theirs."""
    try:
        key = UUID(stand_in)
    except ValueError:
        return None
    row = StandIn.objects.filter(id=key, deputy_id=officer.id, begins_at__lte=at, ends_at__gt=at).first()
    if row is None or row.organisation_id not in directory().entries:
        return None
    entry = directory().entry(row.organisation_id)
    roles = tuple(sorted(row.roles))
    return replace(
        officer,
        organisation_id=entry.id,
        organisation_name=entry.name_vi,
        organisation_name_en=entry.name_en,
        organisation_kind=entry.kind,
        roles=roles,
        permissions=permissions_of(roles) - KEPT_BACK,
        scope=entry.scope,
        standing_in=StandingIn(row.id, row.for_officer_id, _names([row]).get(row.for_officer_id or 0, ""), row.ends_at),
    )


def _names(rows: list[StandIn]) -> dict[int, str]:
    wanted = {row.for_officer_id for row in rows if row.for_officer_id is not None}
    return dict(Officer.objects.filter(pk__in=wanted).values_list("pk", "full_name")) if wanted else {}


def _unit(row: StandIn) -> str:
    entry = directory().entries.get(row.organisation_id)
    return entry.name() if entry else ""
