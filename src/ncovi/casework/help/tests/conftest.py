"""The small country, a household in it and the officers who may answer it."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import area_officer, card, small_organisations, station_officer
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A health officer of the household's station."""
    return card(station_officer("00004"))


@pytest.fixture
def colleague(country: None) -> OfficerCard:
    """Another one of the same station."""
    return card(station_officer("00004"))


@pytest.fixture
def centre(country: None) -> OfficerCard:
    """A supervisor of the area centre above."""
    return card(area_officer("00004"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A health officer of the commune next door."""
    return card(station_officer("00008"))


@pytest.fixture
def alice(country: None) -> Home:
    """A household that may ask."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(country: None) -> Home:
    """Another household."""
    return home("+84987654321", "Trần Văn Bình", "00008")
