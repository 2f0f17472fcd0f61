"""Persons in the database and forms filled in, for tests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps

from ncovi.declarations.wire import Declaration, declaration
from ncovi.kernel.ids import uuid7
from ncovi.people.tokens import Claims

COMMUNE, PROVINCE = "00004", "01"
SECRET = "a secret for tests that is long enough"
FORM = "covid19/universal"

WELL: dict[str, Any] = {
    "birth_year": 1990,
    "sex": "female",
    "travelled": False,
    "fever": False,
    "cough": False,
    "dyspnoea": False,
    "pneumonia": False,
    "sore_throat": False,
    "fatigue": False,
    "contact_case": False,
    "contact_affected_area": False,
    "contact_symptomatic": False,
}
ILL = WELL | {"fever": True, "cough": True, "contact_case": True}


def someone(household: UUID | None = None, cell: int = 7, **columns: Any) -> Any:
    """Return a person who agreed, in a household of their own unless one is given."""
    values = {
        "cell": cell,
        "id": uuid7(),
        "household_id": household or uuid7(),
        "commune": COMMUNE,
        "province": PROVINCE,
        "consented": True,
    }
    return apps.get_model("people", "Person").objects.create(**values | columns)


def claims_of(person: Any) -> Claims:
    """Return what the token of a person's household says."""
    return Claims(person.cell, person.household_id, 0, 0)


def filled(
    person: UUID, answers: dict[str, Any] | None = None, *, at: datetime | None = None, key: UUID | None = None
) -> Declaration:
    """Return a declaration about a person, of now unless told otherwise."""
    given = WELL if answers is None else answers
    return declaration(id=key or uuid7(at), person=person, instrument=FORM, version=1, answers=given)
