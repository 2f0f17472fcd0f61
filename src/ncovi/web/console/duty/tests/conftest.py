"""A country, and officers signed in to their pages."""

from ncovi.web.console.tests.conftest import SignIn, country, sign_in

__all__ = ["SignIn", "country", "sign_in"]
