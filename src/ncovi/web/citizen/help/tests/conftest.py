"""The same people and officers as in the room of conversations."""

from ncovi.casework.help.tests.conftest import alice, bob, centre, colleague, country, nurse, sibling

__all__ = ["alice", "bob", "centre", "colleague", "country", "nurse", "sibling"]
