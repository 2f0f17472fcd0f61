"""Registers this room with Django."""

from django.apps import AppConfig


class MovingConfig(AppConfig):
    """A person leaves a household or takes their history to another."""

    name = "ncovi.people.moving"
    label = "moving"
