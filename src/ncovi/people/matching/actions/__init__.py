"""Joining two records and taking it back, telling two people apart, correcting, and saying why a page is opened."""

from ncovi.people.matching.actions.correcting import Correct, correct
from ncovi.people.matching.actions.joining import join, separate, tell_apart
from ncovi.people.matching.actions.opening import give_reason

__all__ = ["Correct", "correct", "give_reason", "join", "separate", "tell_apart"]
