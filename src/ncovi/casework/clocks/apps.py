"""Registers this room with Django."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """Deadlines as data, duty rosters, holidays, and who is asked next."""

    name = "ncovi.casework.clocks"
    label = "clocks"
