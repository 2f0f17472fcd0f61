"""What every test run needs before its first test."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from ncovi.config import messages


def pytest_configure() -> None:
    """Compile the translations, so that tests on a fresh clone read Vietnamese too."""
    messages.build()


@pytest.fixture(autouse=True)
def _language_of_its_own() -> Iterator[None]:
    """Let no test read in the language that another one left behind."""
    yield
    translation.deactivate()
