"""The households of the people's pages."""

from ncovi.web.citizen.tests.conftest import alice, country

__all__ = ["alice", "country"]
