"""Which households one telephone opens, by their keys."""

from uuid import UUID

from ncovi.people.moving.models import FurtherHousehold
from ncovi.people.tokens import Claims

HouseholdKey = tuple[int, UUID]


def home_of(claims: Claims) -> HouseholdKey:
    """Return the household that the telephone opened first, as (cell, id): one's own where there is no other."""
    found = FurtherHousehold.objects.filter(household_id=claims.household).values_list("home_cell", "home_id").first()
    return found or (claims.cell, claims.household)


def keys_of(claims: Claims) -> list[HouseholdKey]:
    """Return the households that open to whoever opens this one, the telephone's first one first."""
    home = home_of(claims)
    further = FurtherHousehold.objects.filter(home_id=home[1]).order_by("household_id")
    return [home, *further.values_list("cell", "household_id")]
