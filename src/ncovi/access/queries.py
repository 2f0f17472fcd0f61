"""Reads of organisations and officers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ncovi.access.authority import line_below
from ncovi.access.cards import OfficerCard, officer_card
from ncovi.access.directory import directory
from ncovi.access.models import Officer, OfficerRole, Organisation
from ncovi.access.roles import ROLES
from ncovi.access.scope import Scope
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import NotFound

__all__ = [
    "Colleague",
    "OfficerCard",
    "Scope",
    "closed_organisations",
    "colleagues",
    "officer_card",
    "officer_card_of",
    "officer_name",
    "officer_named",
    "officer_names",
    "officers_of_line",
    "organisation_for",
    "organisation_kind",
    "organisation_name",
    "organisation_next",
    "organisation_of",
    "organisation_parent",
    "organisation_phone",
    "organisations_below",
]


@dataclass(frozen=True, slots=True)
class Colleague:
    """An officer as others of the same organisation see them."""

    id: int
    full_name: str
    title: str
    roles: tuple[str, ...]


def organisation_for(commune: str, kind: str = "station") -> int | None:
    """Return the id of the organisation of a kind that answers for a commune, alone or among others, None if none."""
    return directory().by_commune.get((kind, commune))


def organisation_of(kind: str, code: str) -> int:
    """Return the id of the organisation of a kind with this code, which is its unit's.

    Raises:
        NotFound: `organisation_unknown`.
    """
    found = [entry.id for entry in directory().entries.values() if (entry.kind, entry.code) == (kind, code)]
    if not found:
        raise NotFound("organisation_unknown", _("There is no organisation of this kind and code."))
    return found[0]


def organisation_parent(organisation_id: int, kind: str | None = None) -> int | None:
    """Return the next organisation up the line of authority, or the next one up that is of `kind`; None at the top."""
    entries = directory().entries
    above = entries[organisation_id].parent_id if organisation_id in entries else None
    while above is not None and kind is not None and entries[above].kind != kind:
        above = entries[above].parent_id
    return above


def organisations_below(organisation_id: int) -> list[int]:
    """Return the organisations directly below one in the line of authority, by name."""
    below = [entry for entry in directory().entries.values() if entry.parent_id == organisation_id]
    return [entry.id for entry in sorted(below, key=lambda entry: entry.name())]


def organisation_next(organisation_id: int, above: Callable[[str], str | None]) -> int | None:
    """Return the organisation that is asked after another one, None at the top.

    `above` names the kind that comes after a kind: looked for up the line of authority and directly below each step of
    it, as a centre for disease control stands beside an area centre's department. Otherwise it is the next one up.
    """
    entries = directory().entries
    asking = entries.get(organisation_id)
    wanted = above(asking.kind) if asking else None
    step = asking.parent_id if asking else None
    while step is not None and step in entries and wanted is not None:
        beside = directory().below.get((wanted, step))
        found = step if entries[step].kind == wanted else beside
        if found is not None and found != organisation_id:
            return found
        step = entries[step].parent_id
    return organisation_parent(organisation_id)


def organisation_kind(organisation_id: int) -> str:
    """Return the kind of an organisation, of one that ended too.

    Raises:
        NotFound: `organisation_unknown`.
    """
    return directory().entry(organisation_id).kind


def closed_organisations(at: datetime) -> list[int]:
    """Return the organisations that ended before the day of an instant."""
    ended = Organisation.objects.filter(valid_to__lt=day_of(at)).order_by("id")
    return list(ended.values_list("id", flat=True))


def organisation_name(organisation_id: int, lang: str | None = None) -> str:
    """Return an organisation's name in the page's language, empty if there is none with that id."""
    entry = directory().entries.get(organisation_id)
    return entry.name(lang) if entry else ""


def organisation_phone(organisation_id: int) -> str:
    """Return the telephone number of an organisation, empty where it is not known."""
    entry = directory().entries.get(organisation_id)
    return entry.phone if entry else ""


def colleagues(organisation_id: int) -> list[Colleague]:
    """Return the active officers of an organisation by name, with their roles: to hand work to one of them."""
    rows = (
        OfficerRole.objects.filter(officer__organisation_id=organisation_id, officer__is_active=True)
        .select_related("officer")
        .order_by("officer__full_name", "officer_id", "role")
    )
    roles: dict[int, list[str]] = {}
    officers = {}
    for row in rows:
        officers[row.officer_id] = row.officer
        roles.setdefault(row.officer_id, []).append(row.role)
    return [Colleague(key, one.full_name, one.title, tuple(roles[key])) for key, one in officers.items()]


def officers_of_line(organisation_id: int, limit: int = 300) -> list[tuple[str, str, str]]:
    """Return up to `limit` active officers of an organisation and those below it: sign-in name, name and unit."""
    rows = Officer.objects.filter(is_active=True, organisation_id__in=line_below(organisation_id))
    found = rows.order_by("full_name", "pk").values_list("username", "full_name", "organisation_id")[:limit]
    return [(username, name, organisation_name(unit)) for username, name, unit in found]


def officer_named(username: str) -> OfficerCard:
    """Return the active officer who signs in with this name.

    Raises:
        NotFound: `officer_unknown`.
    """
    officer = Officer.objects.filter(username=username, is_active=True).first()
    if officer is None:
        raise NotFound("officer_unknown")
    return officer_card(officer)


def officer_card_of(officer_id: int) -> OfficerCard:
    """Return the active officer with this id, for work that goes on without their request.

    Raises:
        NotFound: `officer_unknown`.
    """
    officer = Officer.objects.filter(pk=officer_id, is_active=True).first()
    if officer is None:
        raise NotFound("officer_unknown")
    return officer_card(officer)


def officer_name(officer_id: int) -> str:
    """Return an officer's full name, empty if there is none with that id."""
    return officer_names([officer_id]).get(officer_id, "")


def officer_names(officer_ids: Iterable[int]) -> dict[int, str]:
    """Return the full names of officers by id, in one query; none at all for no ids."""
    wanted = set(officer_ids)
    return dict(Officer.objects.filter(pk__in=wanted).values_list("pk", "full_name")) if wanted else {}


def role_names(roles: tuple[str, ...]) -> list[str]:
    """Return what roles are called in the page's language."""
    return [str(ROLES[role].name) for role in roles]
