"""The small country, officers' browsers, and a household that reports."""

from ncovi.web.citizen.tests.conftest import alice
from ncovi.web.console.tests.conftest import country, sign_in

__all__ = ["alice", "country", "sign_in"]
