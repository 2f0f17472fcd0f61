"""The small country for every test of casework."""

import pytest

from ncovi.access.tests.factories import small_organisations
from ncovi.territory.tests.factories import small_country


@pytest.fixture
def country(db: None) -> None:
    """Units and organisations of a country that fits into a test."""
    small_country()
    small_organisations()
