"""Registers this room with Django."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Who may be the same person, joining them and taking it back."""

    name = "ncovi.people.matching"
    label = "matching"
