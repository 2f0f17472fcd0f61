"""Registers this room with Django."""

from django.apps import AppConfig


class AttemptsConfig(AppConfig):
    """Attempts to reach the person behind a work item."""

    name = "ncovi.casework.attempts"
    label = "attempts"
