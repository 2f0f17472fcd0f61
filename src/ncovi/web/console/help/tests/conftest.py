"""The officers in a browser."""

from ncovi.web.console.tests.conftest import sign_in

__all__ = ["sign_in"]
