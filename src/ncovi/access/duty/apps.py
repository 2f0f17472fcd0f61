"""Registers this room with Django."""

from django.apps import AppConfig


class DutyConfig(AppConfig):
    """Standing in for others for a time, and breaking glass."""

    name = "ncovi.access.duty"
    label = "duty"
