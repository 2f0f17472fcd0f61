"""Officers of a household's station and of the one beside."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A nurse of the commune beside."""
    return card(station_officer("00008"))
