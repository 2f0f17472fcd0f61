"""Registers this room with Django."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """Scheduled checks of a person for some days."""

    name = "ncovi.casework.followup"
    label = "followup"
