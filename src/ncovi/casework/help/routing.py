"""Which unit answers: the station of the place if anybody there may, otherwise the next one up that has somebody."""

from ncovi.access.queries import colleagues, organisation_for, organisation_parent
from ncovi.access.roles import permissions_of

ANSWER = "territory:help:answer"


def unit_for(commune: str) -> int | None:
    """Return the unit that answers people of a commune, None where there is none at all."""
    station = organisation_for(commune)
    unit = station
    while unit is not None and not answerers(unit):
        unit = organisation_parent(unit)
    # Where nobody has an account yet, the question waits at the station and the area centre hears of it in time.
    return unit or station


def answerers(organisation_id: int) -> list[tuple[int, str]]:
    """Return the officers of a unit who may answer, as (id, name), by name."""
    return [(one.id, one.full_name) for one in colleagues(organisation_id) if ANSWER in permissions_of(one.roles)]
