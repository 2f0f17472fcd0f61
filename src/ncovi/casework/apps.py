"""Registers the casework room with Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Worklist, verification, deadlines and escalation."""

    name = "ncovi.casework"
    label = "casework"
