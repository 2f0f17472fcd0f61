"""People in a browser, in the small country."""

import pytest

from ncovi.access.tests.factories import small_organisations
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()


@pytest.fixture
def alice(country: None) -> Home:
    """A household that may declare."""
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(country: None) -> Home:
    """Another household."""
    return home("+84987654321", "Trần Văn Bình", "00008")
