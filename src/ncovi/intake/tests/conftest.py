"""A running lane on the test's database."""

from collections.abc import Iterator

import pytest

from ncovi.intake.tests.lane import Running, options


@pytest.fixture
def lane(transactional_db: None) -> Iterator[Running]:
    """Yield a lane that is connected."""
    with Running(options()) as running:
        yield running
