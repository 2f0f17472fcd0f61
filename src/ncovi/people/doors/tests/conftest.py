"""A household, and a clerk at the station of its commune."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, officer, small_organisations
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()


@pytest.fixture
def alice(country: None) -> Home:
    """The household of Alice, who told who she is and agreed."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def clerk(country: None) -> OfficerCard:
    """A clerk of the commune where Alice lives."""
    return card(officer("station", "00004", "desk_clerk"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A clerk of the commune beside."""
    return card(officer("station", "00008", "desk_clerk"))
