"""A clerk at the station of a household's commune, and one beside."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, officer


@pytest.fixture
def clerk(country: None) -> OfficerCard:
    """A clerk of the commune where Alice lives."""
    return card(officer("station", "00004", "desk_clerk"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A clerk of the commune beside."""
    return card(officer("station", "00008", "desk_clerk"))
