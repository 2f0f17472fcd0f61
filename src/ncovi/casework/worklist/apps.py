"""Registers this room with Django."""

from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """One list of everything that a unit or an officer has to do."""

    name = "ncovi.casework.worklist"
    label = "worklist"
