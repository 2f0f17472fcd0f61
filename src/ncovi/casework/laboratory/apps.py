"""Registers this room with Django."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    """Samples and their results, also those that belong to nobody yet."""

    name = "ncovi.casework.laboratory"
    label = "laboratory"
