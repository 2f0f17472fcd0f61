"""A small country with its organisations."""

import pytest

from ncovi.access.tests.factories import small_organisations
from ncovi.territory.tests.factories import small_country


@pytest.fixture(autouse=True)
def _country(db: None) -> None:
    small_country()
    small_organisations()
