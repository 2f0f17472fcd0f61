"""The console's own fixtures, for the pages of work."""

from ncovi.web.console.tests.conftest import country, sign_in

__all__ = ["country", "sign_in"]
