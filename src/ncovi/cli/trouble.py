"""Which errors are a sentence for the administrator, and which are bugs that deserve their traceback."""

from ncovi.database.errors import DatabaseTrouble
from ncovi.kernel.errors import Refused
from ncovi.kernel.trouble import EnvironmentTrouble


def expected() -> tuple[type[Exception], ...]:
    """Return the error classes whose text says what to do."""
    return EnvironmentTrouble, DatabaseTrouble, Refused
