"""A clerk at a desk, the clerk of the commune beside, and somebody to declare for."""

from typing import Any

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, officer, small_organisations
from ncovi.casework.tests.factories import person
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()


@pytest.fixture
def clerk(country: None) -> OfficerCard:
    """A clerk of the commune where Hòa lives."""
    return card(officer("station", "00004", "desk_clerk"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A clerk of the commune beside."""
    return card(officer("station", "00008", "desk_clerk"))


@pytest.fixture
def hoa(country: None) -> Any:
    """Somebody who agreed."""
    return person("00004")
