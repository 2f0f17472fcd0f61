"""Registers the people room with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, households, identifiers and consent."""

    name = "ncovi.people"
    label = "people"
