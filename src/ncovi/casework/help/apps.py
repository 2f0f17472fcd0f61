"""Registers this room with Django."""

from django.apps import AppConfig


class HelpConfig(AppConfig):
    """Help requests: conversations between a person and a health unit."""

    name = "ncovi.casework.help"
    label = "help"
