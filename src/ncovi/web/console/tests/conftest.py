"""A country, a sick person in it, and officers signed in to their pages."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from ncovi.access.models import Officer
from ncovi.access.tests.factories import small_organisations
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import person, reread
from ncovi.declarations.actions import receive
from ncovi.declarations.wire import declaration
from ncovi.jobs.timetable import relay
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.tokens import Claims
from ncovi.territory.tests.factories import small_country

WELL = dict.fromkeys(
    (
        "travelled",
        "fever",
        "cough",
        "dyspnoea",
        "pneumonia",
        "sore_throat",
        "fatigue",
        "contact_case",
        "contact_affected_area",
        "contact_symptomatic",
    ),
    False,
)
ILL = {"fever": True, "cough": True}

SignIn = Callable[[Officer], Client]


@pytest.fixture
def country(db: None, settings: Any) -> None:
    """Units and organisations of a country that fits into a test."""
    settings.NCOVI_REQUIRE_TOTP = False
    small_country()
    small_organisations()


@pytest.fixture
def sign_in(country: None) -> SignIn:
    """Return how to get a browser in which an officer is signed in, reading English."""

    def signed_in(officer: Officer) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.cookies["django_language"] = "en"
        client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


def declare(who: Any, answers: Mapping[str, Any] = ILL) -> str:
    """Declare about a person as their household would, let the worker do its round, and return the receipt code."""
    given = WELL | {"birth_year": who.birth_year, "sex": who.sex} | dict(answers)
    sent = declaration(id=uuid7(), person=who.id, instrument="covid19/universal", version=1, answers=given)
    [receipt] = receive(declarations=[sent], source="web", by=Claims(who.cell, who.household_id, 0, 0), at=clock.now())
    relay()
    return receipt.receipt


def item_of(who: Any) -> WorkItem:
    """Return the newest work item about a person."""
    return reread(WorkItem.objects.unscoped("a test").filter(person_id=who.id).latest("opened_at"))


__all__ = ["ILL", "WELL", "SignIn", "declare", "item_of", "person"]
