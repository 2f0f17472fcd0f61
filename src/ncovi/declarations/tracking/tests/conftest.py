"""Two households of the small country."""

import pytest

from ncovi.access.tests.factories import small_organisations
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def alice(db: None) -> Home:
    """The household of Alice."""
    small_country()
    small_organisations()
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def bob(alice: Home) -> Home:
    """Another household."""
    return home("+84987654321", "Trần Văn Bình", "00008")
