"""What stands behind the addresses with parameters: a person in commune 00004, what they declared, and the work of it.

A route about one person that is not listed here fails the walk: add what its address names.
"""

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps

from ncovi.casework.tests.factories import CELL, person
from ncovi.declarations.actions import receive
from ncovi.declarations.wire import declaration
from ncovi.jobs.timetable import relay
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.tokens import Claims
from tests.architecture import route_areas

COMMUNE = "00004"
SIBLING = "00008"
ANSWERS = {
    "birth_year": 1990,
    "sex": "female",
    "travelled": False,
    "fever": True,
    "cough": True,
    "dyspnoea": False,
    "pneumonia": False,
    "sore_throat": False,
    "fatigue": False,
    "contact_case": True,
    "contact_affected_area": False,
    "contact_symptomatic": False,
}


@dataclass(frozen=True, slots=True)
class Objects:
    """The household that declared, one that did not, and the parameters of each route about the first one's person."""

    household: Claims
    stranger: Claims
    parameters: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Base:
    """What the modules of `route_areas` build on: the household, its person, their flagged declaration and its item."""

    claims: Claims
    stranger: Claims
    person: Any
    item: Any
    receipt: str


def household(commune: str) -> tuple[Claims, Any]:
    """Return a new household with one person in it."""
    claims = Claims(CELL, uuid7(), 0, 0)
    apps.get_model("people", "Household").objects.create(cell=CELL, id=claims.household, commune=commune)
    return claims, person(commune, household_id=claims.household)


def make() -> Objects:
    """Write the objects."""
    claims, who = household(COMMUNE)
    stranger, _ = household(SIBLING)
    sent = declaration(id=uuid7(), person=who.id, instrument="covid19/universal", version=1, answers=ANSWERS)
    [receipt] = receive(declarations=[sent], source="web", by=claims, at=clock.now())
    relay()
    item = apps.get_model("casework", "WorkItem").objects.unscoped("a test").get(person_id=who.id)
    work = {"item_id": item.id}
    own = {"person": who.id}
    declared = {
        "cell": CELL,
        "person_id": who.id,
        "day": item.declaration_day,
        "declaration_id": item.declaration_id,
    }
    steps = ("item", "claim", "release", "assign", "call", "verify", "note")
    family = ("consent", "member", "remove_member", "declare_for", "daily_for", "history_of")
    parameters: dict[str, dict[str, Any]] = {f"console:{name}": work for name in steps}
    parameters |= {f"citizen:{name}": own for name in family}
    parameters["console:person"] = {"cell": CELL, "person_id": who.id}
    parameters["console:declaration"] = declared
    parameters["console:unit"] = {"level": "commune", "code": COMMUNE}
    parameters["citizen:receipt"] = {"code": receipt.receipt}
    for area in pkgutil.iter_modules(route_areas.__path__):
        made = import_module(f"{route_areas.__name__}.{area.name}")
        parameters |= made.parameters(Base(claims, stranger, who, item, receipt.receipt))
    return Objects(claims, stranger, parameters)
