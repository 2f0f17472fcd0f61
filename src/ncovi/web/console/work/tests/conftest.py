"""What the pages of the console share."""

from ncovi.web.console.tests.conftest import country, sign_in

__all__ = ["country", "sign_in"]
