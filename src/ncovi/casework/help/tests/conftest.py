"""The officers who may answer a household."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import area_officer, card, station_officer


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
