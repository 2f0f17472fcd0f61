"""A desk in a commune, somebody who calls, and a browser for each clerk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ncovi.access.tests.factories import officer, small_organisations
from ncovi.casework.tests.factories import person
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country

Sign = Callable[..., Client]


@pytest.fixture
def country(db: None, settings: Any) -> None:
    """Units and organisations of a country that fits into a test."""
    settings.NCOVI_REQUIRE_TOTP = False
    small_country()
    small_organisations()


@pytest.fixture
def hoa(country: None) -> Any:
    """Somebody of commune 00004 who agreed."""
    return person("00004")


@pytest.fixture
def lan(country: None) -> Home:
    """A household of commune 00004 with a telephone."""
    return home("+84911222333", "Nguyễn Thị Lan", "00004")


@pytest.fixture
def at_desk(country: None) -> Sign:
    """Return how to get a browser in which a clerk is signed in, reading English."""

    def signed_in(kind: str = "station", code: str = "00004", role: str = "desk_clerk") -> Client:
        client = Client(headers={"accept-language": "en"})
        client.cookies["django_language"] = "en"
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(officer(kind, code, role), backend=backend)
        return client

    return signed_in
