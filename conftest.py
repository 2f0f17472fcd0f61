"""What every test run needs before its first test."""

from ncovi.config import messages


def pytest_configure() -> None:
    """Compile the translations, so that tests on a fresh clone read Vietnamese too."""
    messages.build()
