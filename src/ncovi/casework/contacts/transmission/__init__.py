"""Chains of infection: read, laid out as a tree and along time, and how unevenly they spread."""

from ncovi.casework.contacts.transmission.layout import Drawing, Placed, along_time, by_generation
from ncovi.casework.contacts.transmission.reading import Chain, Node, Tie, around, of_programme
from ncovi.casework.contacts.transmission.spread import Intervals, Spread, serial_intervals, spread

__all__ = [
    "Chain",
    "Drawing",
    "Intervals",
    "Node",
    "Placed",
    "Spread",
    "Tie",
    "along_time",
    "around",
    "by_generation",
    "of_programme",
    "serial_intervals",
    "spread",
]
