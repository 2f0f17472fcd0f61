"""Who read something, as the person it is about is told: the unit and the roles, not the officer's name."""

from collections.abc import Collection
from dataclasses import dataclass

from ncovi.access.models import Officer, OfficerRole
from ncovi.access.queries import organisation_name, role_names


@dataclass(frozen=True, slots=True)
class Reader:
    """An officer without a name: staff are answerable to their unit, and the unit to the person."""

    unit: str
    roles: tuple[str, ...]


def readers(officers: Collection[int]) -> dict[int, Reader]:
    """Return unit and roles of officers by id, in two queries; none at all for no ids."""
    if not officers:
        return {}
    units = dict(Officer.objects.filter(pk__in=officers).values_list("pk", "organisation_id"))
    roles: dict[int, list[str]] = {}
    for officer, role in (
        OfficerRole.objects.filter(officer_id__in=officers).order_by("role").values_list("officer_id", "role")
    ):
        roles.setdefault(officer, []).append(role)
    return {
        officer: Reader(organisation_name(unit), tuple(role_names(tuple(roles.get(officer, ())))))
        for officer, unit in units.items()
    }
