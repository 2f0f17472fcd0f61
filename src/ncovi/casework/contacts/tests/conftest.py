"""A nurse, the nurse beside, somebody who became a case, and whom they met."""

from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.contacts.tests.factories import a_case
from ncovi.casework.tests.factories import person


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


@pytest.fixture
def sibling(country: None) -> OfficerCard:
    """A nurse of the commune beside."""
    return card(station_officer("00008"))


@pytest.fixture
def case(nurse: OfficerCard) -> Any:
    """A confirmed case of commune 00004, ill since three days."""
    return a_case(nurse)


@pytest.fixture
def hoa(nurse: OfficerCard) -> Any:
    """Somebody of commune 00004."""
    return person("00004", "Nguyễn Thị Hòa")
