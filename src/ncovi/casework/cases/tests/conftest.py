"""Officers of a household's station, of the one beside, and of their province; and a hospital with its doctor."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, station_officer


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A nurse of the commune beside."""
    return card(station_officer("00008"))


@pytest.fixture
def region(country: None) -> OfficerCard:
    """An officer of the province's centre for disease control."""
    return card(cdc_officer("01"))
