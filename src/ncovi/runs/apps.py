"""Registers this room with Django."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """Long work that an officer started: progress, a result for each row, stopping, taking up again."""

    name = "ncovi.runs"
    label = "runs"
