"""What a household reads about its own declarations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ncovi.access.queries import organisation_name
from ncovi.casework.models import AttachedDeclaration, Step
from ncovi.casework.words import PUBLIC
from ncovi.people.tokens import Claims

DeclarationKey = tuple[UUID, date, UUID]


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as the person reads it: when, in plain words, which unit, and the officer's own words if any."""

    at: datetime
    text: str
    unit: str
    message: str


@dataclass(frozen=True, slots=True)
class CitizenStatus:
    """What became of a declaration."""

    state: str
    outcome: str
    due_at: datetime
    timeline: Sequence[PublicStep]


def status_of(claims: Claims, keys: Iterable[DeclarationKey]) -> Mapping[DeclarationKey, CitizenStatus]:
    """Return what became of a household's declarations, given as (person, day, id); unflagged ones are left out."""
    wanted = set(keys)
    if not wanted:
        return {}
    attached = AttachedDeclaration.objects.of_household(claims.cell, claims.household).filter(
        person_id__in={key[0] for key in wanted},
        declaration_id__in={key[2] for key in wanted},
    )
    found = attached.values_list(
        "person_id",
        "day",
        "declaration_id",
        "item_id",
        "item__state",
        "item__outcome",
        "item__due_at",
    )
    rows = [(key, item_id, standing) for *key, item_id, s, o, d in found for standing in [(s, o, d)]]
    timelines = _public_timelines({item_id for _key, item_id, _standing in rows})
    return {
        (key[0], key[1], key[2]): CitizenStatus(*standing, timeline=timelines.get(item_id, ()))
        for key, item_id, standing in rows
        if tuple(key) in wanted
    }


def _public_timelines(items: set[UUID]) -> Mapping[UUID, Sequence[PublicStep]]:
    steps = (
        Step.objects.unscoped("the items were found through their own household")
        .filter(item_id__in=items)
        .exclude(public_code="")
        .order_by("id")
        .values_list("item_id", "at", "public_code", "organisation_id", "public_text")
    )
    rows = list(steps)
    timelines: dict[UUID, list[PublicStep]] = defaultdict(list)
    for item_id, at, code, unit, text in rows:
        timelines[item_id].append(PublicStep(at, str(PUBLIC[code]), organisation_name(unit) if unit else "", text))
    return timelines
