"""Registers this room with Django."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Daily tracking: the calendar of days and the reminders."""

    name = "ncovi.declarations.tracking"
    label = "tracking"
