"""Registers this room with Django."""

from django.apps import AppConfig


class LineListsConfig(AppConfig):
    """Line lists in and out, and the reports that a circular asks for."""

    name = "ncovi.linelists"
    label = "linelists"
