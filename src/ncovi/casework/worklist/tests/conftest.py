"""The small country for the one list."""

from ncovi.casework.tests.conftest import country

__all__ = ["country"]
