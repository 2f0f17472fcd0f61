"""The small country and two households, as in the tests of the other pages."""

from ncovi.web.citizen.tests.conftest import alice, bob, country

__all__ = ["alice", "bob", "country"]
