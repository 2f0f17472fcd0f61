"""Registers this room with Django."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """What may need verification and is not about one declared person."""

    name = "ncovi.casework.signals"
    label = "signals"
