"""The households of the people's pages, and a nurse of their commune."""

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))
