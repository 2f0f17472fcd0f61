"""Officers of the small country."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, station_officer


@pytest.fixture
def epidemiologist(country: None) -> OfficerCard:
    """Whoever investigates cases in the province of commune 00004."""
    return card(cdc_officer("01", "epidemiologist"))


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """The nurse of commune 00004."""
    return card(station_officer("00004"))
