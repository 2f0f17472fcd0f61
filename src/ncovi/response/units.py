"""Which organisations have to do with some areas: who can be asked, who can order, who carries out."""

from collections.abc import Mapping, Sequence

from ncovi.access.directory import Entry, directory
from ncovi.access.scope import Scope
from ncovi.response.areas import Area
from ncovi.territory.queries import commune_provinces

# Those who work with the console's worklist; committees decide, and decide on paper.
ASKED = frozenset({
    "station", "area_centre", "cdc", "department_of_health", "prevention_agency", "ministry", "institute",
    "communication_department", "hospital",
})  # fmt: skip
SMALLEST = frozenset({"station", "commune_committee"})


def units_of(areas: Sequence[Area]) -> list[Entry]:
    """Return the organisations whose territory meets some areas, those above first; for a whole nation no stations."""
    national = any(not area.province for area in areas)
    known = commune_provinces()
    met = [
        entry
        for entry in directory().entries.values()
        if not (national and entry.kind in SMALLEST) and _meets(entry.scope, areas, known)
    ]
    return sorted(met, key=lambda entry: (_breadth(entry.scope), entry.kind, entry.name()))


def may_be_asked(organisation_id: int, areas: Sequence[Area]) -> bool:
    """Return whether a unit may be given a task about some areas."""
    return any(entry.id == organisation_id and entry.kind in ASKED for entry in units_of(areas))


def _meets(scope: Scope, areas: Sequence[Area], known: Mapping[str, str]) -> bool:
    if scope.nation:
        return True
    provinces = {known[code] for code in scope.communes if code in known}
    return any(
        not area.province
        or area.province in scope.provinces
        or (area.commune in scope.communes if area.commune else area.province in provinces)
        for area in areas
    )


def _breadth(scope: Scope) -> int:
    if scope.nation:
        return 0
    return 1 if scope.provinces else 2 if len(scope.communes) > 1 else 3
