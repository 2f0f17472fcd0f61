"""To which units work can be referred: up the line of authority, down it, and beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ncovi.access.directory import Entry, directory
from ncovi.access.queries import organisation_parent
from ncovi.territory.queries import province_of

# Kinds of organisations that take work over; others read figures or check codes.
WORKING = frozenset({
    "station", "area_centre", "cdc", "department_of_health", "institute", "prevention_agency", "ministry", "hospital",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Units:
    """Units to refer to, as (id, name), by where they stand to one's own."""

    up: list[tuple[int, str]]
    beside: list[tuple[int, str]]
    down: list[tuple[int, str]]

    @property
    def ids(self) -> frozenset[int]:
        """All of them."""
        return frozenset(key for group in (self.up, self.beside, self.down) for key, _name in group)


def around(organisation_id: int) -> Units:
    """Return the units that work of an organisation may be referred to."""
    entries = directory().entries
    parent = organisation_parent(organisation_id)
    above = list(_above(organisation_id))
    others = [one for one in entries.values() if one.id != organisation_id and one.kind in WORKING]
    return Units(
        up=[(key, entries[key].name()) for key in above if entries[key].kind in WORKING],
        beside=_named(one for one in others if parent is not None and one.parent_id == parent and one.id not in above),
        down=_named(one for one in others if one.parent_id == organisation_id),
    )


def _above(organisation_id: int) -> Iterable[int]:
    above = organisation_parent(organisation_id)
    while above is not None:
        yield above
        above = organisation_parent(above)


def _named(entries: Iterable[Entry]) -> list[tuple[int, str]]:
    return sorted(((one.id, one.name()) for one in entries), key=lambda pair: pair[1])


def covers(organisation_id: int, commune: str, province: str) -> bool:
    """Return whether a place lies within an organisation's territory."""
    return directory().entry(organisation_id).scope.covers(commune, province)


def seat_of(organisation_id: int) -> tuple[str, str]:
    """Return commune and province of an organisation's own work, "" for what it stands above."""
    units = directory().entry(organisation_id).scope.units
    level, code = units[0] if units else ("nation", "")
    if level == "commune":
        return code, province_of(code)
    return "", code if level == "province" else ""
