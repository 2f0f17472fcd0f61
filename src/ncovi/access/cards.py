"""Who is asking: an officer with everything that permission needs, read in two queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.directory import directory
from ncovi.access.models import Officer
from ncovi.access.roles import permissions_of
from ncovi.access.scope import Scope
from ncovi.kernel.errors import Forbidden


@dataclass(frozen=True, slots=True)
class StandingIn:
    """For whom an officer acts just now ("" and None: for the whole unit), by which delegation, and until when."""

    id: UUID
    officer_id: int | None
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class OfficerCard:
    """An officer, the organisation, the roles and what they permit, and the part of the country within sight."""

    id: int
    username: str
    full_name: str
    title: str
    organisation_id: int
    organisation_name: str
    organisation_name_en: str
    organisation_kind: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    scope: Scope
    standing_in: StandingIn | None = None

    def may(self, permission: str) -> bool:
        """Return whether one of the roles permits it."""
        return permission in self.permissions

    def insist(self, permission: str) -> None:
        """Go on only if one of the roles permits it.

        Raises:
            Forbidden: none does.
        """
        if permission not in self.permissions:
            text = _("Your roles do not include this.")
            raise Forbidden("permission_missing", text, {"permission": permission})


def officer_card(officer: Officer) -> OfficerCard:
    """Return the card of an active officer; roles are read each time, organisations come from memory."""
    entry = directory().entry(officer.organisation_id)
    roles = tuple(officer.roles.order_by("role").values_list("role", flat=True))
    return OfficerCard(
        id=officer.pk,
        username=officer.username,
        full_name=officer.full_name,
        title=officer.title,
        organisation_id=officer.organisation_id,
        organisation_name=entry.name_vi,
        organisation_name_en=entry.name_en,
        organisation_kind=entry.kind,
        roles=roles,
        permissions=permissions_of(roles),
        scope=entry.scope,
    )
