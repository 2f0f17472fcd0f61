"""Fixtures for every room's tests: a country that fits into a test, and two households in it."""

import pytest

from ncovi.access.tests.factories import small_organisations
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations."""
    small_country()
    small_organisations()


@pytest.fixture
def alice(country: None) -> Home:
    """The household of Alice in commune 00004, who told who she is and agreed."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(country: None) -> Home:
    """Another household, in the commune beside."""
    return home("+84987654321", "Trần Văn Bình", "00008")
