"""Registers the pages with Django, so that templates, tags and static files are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The citizens' pages and the console."""

    name = "ncovi.web"
    label = "web"
