"""Registers the declarations room with Django."""

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    """Declarations and their daily figures."""

    name = "ncovi.declarations"
    label = "declarations"
