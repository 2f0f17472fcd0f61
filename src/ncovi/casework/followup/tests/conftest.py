"""The small country, a household in it, and officers."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, small_organisations, station_officer
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()


@pytest.fixture
def alice(country: None) -> Home:
    """A household of commune 00004."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(country: None) -> Home:
    """A household of the commune beside."""
    return home("+84987654321", "Trần Văn Bình", "00008")


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A nurse of the commune beside."""
    return card(station_officer("00008"))
