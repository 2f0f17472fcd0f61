"""The room of administrative units."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Label `territory`."""

    name = "ncovi.territory"
    label = "territory"
