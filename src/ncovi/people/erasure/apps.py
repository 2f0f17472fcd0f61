"""Registers this room with Django."""

from django.apps import AppConfig


class ErasureConfig(AppConfig):
    """Deleting what is held about a household, and the proof of it."""

    name = "ncovi.people.erasure"
    label = "erasure"
