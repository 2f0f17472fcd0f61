"""Outlines of units: coarse ones come with the product, better ones are loaded by command."""

from ncovi.territory.boundaries.kept import Outline, outlines

__all__ = ["Outline", "outlines"]
