"""Staff put on record whom the law obliges them to look after: a case or a contact who never opened an account.

No consent is asked, for none is needed: the ground is the duty to prevent communicable disease, and it is written down
with who used it. No account is opened and no code is sent; the person can ask for all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import time_of, uuid7, uuid7_from
from ncovi.kernel.many import insert_many
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.described import Described
from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.matching.models import Registration
from ncovi.people.matching.numbers import kind_of, tidy
from ncovi.people.models import Household, Identifier, Person
from ncovi.people.rules import MEMBERS_AT_MOST, RELATIONS, cell_of
from ncovi.territory.queries import commune_provinces

SOURCE = "staff"
# Law on the prevention and control of infectious diseases: who investigates a case records the persons concerned.
BASIS = "disease_prevention"
# Whoever records cases, contacts, results or lists may need somebody who is not on record yet.
MAY = frozenset({
    "territory:case:write", "territory:contact:manage", "territory:result:write", "territory:list:import",
})  # fmt: skip

Registered = tuple[int, UUID, UUID]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Somebody to be put on record: `household` is one to join, None for one of their own; `key` becomes their id."""

    described: Described
    relation: str = "self"
    household: tuple[int, UUID] | None = None
    key: UUID | None = None


def register(
    *,
    described: Described,
    relation: str = "self",
    household: tuple[int, UUID] | None = None,
    key: UUID | None = None,
    by: OfficerCard | Actor,
    at: datetime,
) -> Registered:
    """Put a person on record and return (cell, person, household); the same `key` again gives the same person.

    Args:
        described: at least a name and a commune.
        relation: to whom the household belongs to; "self" where it is their own.
        household: (cell, id) to join.
        key: a UUIDv7 made by the form; it becomes the person's id.
        by: the officer, whose territory must hold the commune; a job gives its own name and may register anywhere.
        at: now.

    Raises:
        Forbidden: no permission. Invalid: no name, or a commune that is unknown or outside the territory.
        NotFound: no such household. Conflict: the household is full.
    """
    [registered] = register_many(new=[NewRecord(described, relation, household, key)], by=by, at=at)
    return registered


@transaction.atomic
def register_many(*, new: Sequence[NewRecord], by: OfficerCard | Actor, at: datetime) -> list[Registered]:
    """Put persons on record with a handful of statements, whatever their number; see `register`.

    Either all are registered or, at the first that cannot be, none.
    """
    places = commune_provinces()
    for one in new:
        _insist(one, by, places)
    keyed = [(one.key or uuid7(at), one) for one in new]
    homes = {key: one.household or _own_home(key) for key, one in keyed}
    _hold([one for _, one in keyed if one.household is not None], by)
    known = _known({(homes[key][0], key) for key, _ in keyed})
    fresh = {key: one for key, one in keyed if key not in known}
    insert_many(
        [
            Household(cell=homes[key][0], id=homes[key][1], commune=one.described.commune, created_at=at)
            for key, one in fresh.items()
            if one.household is None
        ]
    )
    _keep(fresh, homes, places, by, at)
    # Where somebody was registered before under this key, their row says where they live now.
    return [(homes[key][0], key, known.get(key, homes[key][1])) for key, _ in keyed]


def _insist(one: NewRecord, by: OfficerCard | Actor, places: Mapping[str, str]) -> None:
    if isinstance(by, OfficerCard) and not (MAY & by.permissions):
        raise Forbidden("permission_missing", _("Your roles do not include this."))
    told = one.described
    if not fold(told.full_name):
        raise Invalid("name_needed", _("Enter the name."), {"pointer": "/full_name"})
    if told.commune not in places:
        raise Invalid("commune_unknown", _("Choose the commune."), {"pointer": "/commune_text"})
    if isinstance(by, OfficerCard) and not by.scope.covers(told.commune, places[told.commune]):
        raise Invalid("commune_outside", _("This place lies outside your territory."), {"pointer": "/commune_text"})
    if one.relation not in RELATIONS or (one.household is not None and one.relation == "self"):
        raise Invalid("relation_unknown", _("Choose who this is to the household."), {"pointer": "/relation"})


def _own_home(key: UUID) -> tuple[int, UUID]:
    """Return where a new household lives: the same for the same key."""
    home = uuid7_from(time_of(key), "household", str(key))
    return cell_of(home), home


def _known(keys: set[tuple[int, UUID]]) -> dict[UUID, UUID]:
    """Return who was registered under these keys already, with their household: looked up by key, like any repeat."""
    rows = Registration.objects.filter(pk__in=list(keys)).values_list("person_id", "household_id")
    return dict(rows) if keys else {}


def _hold(joining: Sequence[NewRecord], by: OfficerCard | Actor) -> None:
    """Hold the households that are joined, so that two who join at once cannot both be the last."""
    for cell, home in sorted({one.household for one in joining if one.household is not None}):
        row = Household.objects.select_for_update().filter(cell=cell, id=home, closed_at__isnull=True).first()
        everybody = Person.objects.within(by.scope) if isinstance(by, OfficerCard) else _everybody()
        here = everybody.filter(cell=cell, household_id=home, closed_at__isnull=True).count()
        if row is None or not here:
            raise NotFound("household_not_found")
        if here + sum(one.household == (cell, home) for one in joining) > MEMBERS_AT_MOST:
            text = _("A household has at most %(count)d members.") % {"count": MEMBERS_AT_MOST}
            raise Conflict("household_full", text)


def _everybody() -> Any:
    return Person.objects.unscoped("a job registers whom an officer of another territory named")


def _keep(
    fresh: Mapping[UUID, NewRecord],
    homes: Mapping[UUID, tuple[int, UUID]],
    places: Mapping[str, str],
    by: OfficerCard | Actor,
    at: datetime,
) -> None:
    officer = by if isinstance(by, OfficerCard) else None
    insert_many([_person(key, one, homes[key], places, at) for key, one in fresh.items()])
    insert_many(
        [
            Registration(
                cell=homes[key][0],
                person_id=key,
                household_id=homes[key][1],
                basis=BASIS,
                officer_id=officer.id if officer else None,
                organisation_id=officer.organisation_id if officer else None,
                at=at,
            )
            for key in fresh
        ]
    )
    insert_many(
        [
            Identifier(cell=homes[key][0], person_id=key, **_number(one.described.number))
            for key, one in fresh.items()
            if one.described.number
        ]
    )
    keep_keys([_named(key, one.described, homes[key][0], places) for key, one in fresh.items()])
    actor = by if isinstance(by, Actor) else Actor("officer", str(by.id))
    _write_down(fresh, actor, at)


def _write_down(fresh: Mapping[UUID, NewRecord], by: Actor, at: datetime) -> None:
    """Append one event: of a list each row has its registration, and a hundred thousand events would take minutes."""
    if not fresh:
        return
    first, one = next(iter(fresh.items()))
    subject = ("person", str(first)) if len(fresh) == 1 else ("registration", str(first))
    unit = one.described.commune if len(fresh) == 1 else ""
    details = {"basis": BASIS, "count": len(fresh)}
    record(action="person.registered", subject=subject, by=by, at=at, unit=unit, details=details)


def _person(key: UUID, one: NewRecord, home: tuple[int, UUID], places: Mapping[str, str], at: datetime) -> Person:
    told = one.described
    return Person(
        cell=home[0],
        id=key,
        household_id=home[1],
        full_name=" ".join(told.full_name.split()),
        name_folded=fold(told.full_name),
        sex=told.sex,
        birth_year=told.year,
        birth_date=told.birth_date,
        commune=told.commune,
        province=places[told.commune],
        relation=one.relation,
        phone_sealed=vault().seal(told.phone) if told.phone else None,
        phone_index=vault().index("phone", told.phone) if told.phone else None,
        consented=False,
        source=SOURCE,
        created_at=at,
    )


def _named(key: UUID, told: Described, cell: int, places: Mapping[str, str]) -> Named:
    return Named(cell, key, told.full_name, told.year, told.commune, places[told.commune])


def _number(number: str) -> dict[str, object]:
    kind, kept = kind_of(tidy(number)), tidy(number)
    return {"kind": kind, "value_sealed": vault().seal(kept), "value_index": vault().index(kind, kept)}
