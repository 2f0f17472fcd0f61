"""What every test run needs before its first test."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

from ncovi.config import messages

pytest_plugins = ("ncovi.people.tests.homes",)


def pytest_configure() -> None:
    """Compile the translations, so that tests on a fresh clone read Vietnamese too; judge no example by its time."""
    messages.build()
    # A busy machine makes a first call slow, and says nothing about the code.
    settings.register_profile("ncovi", deadline=None)
    settings.load_profile("ncovi")


@pytest.fixture(autouse=True)
def _language_of_its_own() -> Iterator[None]:
    """Let no test read in the language that another one left behind."""
    yield
    translation.deactivate()
