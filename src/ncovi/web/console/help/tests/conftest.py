"""The same people and officers as in the room of conversations, the officers in a browser."""

from ncovi.casework.help.tests.conftest import alice, bob, country
from ncovi.web.console.tests.conftest import sign_in

__all__ = ["alice", "bob", "country", "sign_in"]
