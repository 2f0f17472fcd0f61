"""Registers this room with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What people report about their surroundings."""

    name = "ncovi.reports"
    label = "reports"
