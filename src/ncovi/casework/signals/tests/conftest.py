"""The small country and two of its households."""

from ncovi.web.citizen.tests.conftest import alice, bob, country

__all__ = ["alice", "bob", "country"]
