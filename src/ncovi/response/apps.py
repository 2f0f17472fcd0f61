"""Registers this room with Django."""

from django.apps import AppConfig


class ResponseConfig(AppConfig):
    """Events, their risk, and the measures that are taken."""

    name = "ncovi.response"
    label = "response"
