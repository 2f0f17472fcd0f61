"""Registers this room with Django."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Ways to sign in besides a code by SMS."""

    name = "ncovi.people.doors"
    label = "doors"
