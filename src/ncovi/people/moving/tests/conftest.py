"""A household with a person in the small country."""

import pytest

from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units of a country that fits into a test."""
    small_country()


@pytest.fixture
def alice(country: None) -> Home:
    """The household of Alice, who told who she is and agreed."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(country: None) -> Home:
    """Another household, in the commune beside."""
    return home("+84987654321", "Trần Văn Bình", "00008")
