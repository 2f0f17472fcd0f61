"""Registers this room with Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Persons whom an officer classified, and what became of them."""

    name = "ncovi.casework.cases"
    label = "cases"
