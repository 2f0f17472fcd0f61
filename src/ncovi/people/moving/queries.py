"""What a household reads about comings and goings; claims first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.kernel.secrets import vault
from ncovi.people.models import Person
from ncovi.people.moving import rules
from ncovi.people.moving.keys import keys_of
from ncovi.people.moving.models import Departure, Offer
from ncovi.people.tokens import Claims

PersonKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """A code under which a member may go, until when."""

    person: UUID
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who left the family's list lately, and can be put back until a time."""

    person: UUID
    full_name: str
    reason: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BookView:
    """A household that this telephone opens, by whom it belongs to."""

    household: UUID
    full_name: str
    here: bool


def open_offer(claims: Claims, person: UUID, at: datetime) -> OpenOffer | None:
    """Return the offer under which a member may go now, None where there is none."""
    rows = Offer.objects.filter(cell=claims.cell, household_id=claims.household, person_id=person, expires_at__gt=at)
    row = rows.filter(taken_at__isnull=True, withdrawn_at__isnull=True).first()
    if row is None or row.code_sealed is None:
        return None
    return OpenOffer(person, rules.spoken(vault().open(bytes(row.code_sealed))), row.expires_at)


def gone(claims: Claims, limit: int = 5) -> Sequence[datetime]:
    """Return when members took their history to a telephone of their own, newest first."""
    rows = Offer.objects.filter(cell=claims.cell, household_id=claims.household, taken_at__isnull=False)
    return [at for at in rows.order_by("-taken_at").values_list("taken_at", flat=True)[:limit] if at]


def left(claims: Claims, at: datetime) -> Sequence[Left]:
    """Return who left the family's list so lately that they can be put back, newest first."""
    rows = Departure.objects.filter(
        cell=claims.cell, household_id=claims.household, at__gt=at - rules.RETURN_WITHIN
    ).order_by("-at")
    departures = {row.person_id: row for row in rows}
    own = Person.objects.of_household(claims.cell, claims.household).filter(id__in=list(departures))
    named = dict(own.values_list("id", "full_name"))
    return [
        Left(person, named[person], row.reason, row.at, row.at + rules.RETURN_WITHIN)
        for person, row in departures.items()
        if person in named
    ]


def departures(keys: Iterable[PersonKey]) -> Mapping[PersonKey, str]:
    """Return why persons, as (cell, id) and found within somebody's scope, left their families' lists."""
    wanted = set(keys)
    rows = Departure.objects.filter(pk__in=list(wanted)) if wanted else ()
    return {(row.cell, row.person_id): row.reason for row in rows}


def books(claims: Claims) -> Sequence[BookView]:
    """Return the households that this telephone opens, none where it is only the one."""
    keys = keys_of(claims)
    if len(keys) == 1:
        return []
    found = []
    for cell, household in keys:
        own = Person.objects.of_household(cell, household).filter(relation="self", closed_at__isnull=True)
        name = own.values_list("full_name", flat=True).first()
        if name is not None:
            found.append(BookView(household, name, household == claims.household))
    return found
