"""Registers this room with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Assisted declarations and paper forms."""

    name = "ncovi.declarations.desk"
    label = "desk"
