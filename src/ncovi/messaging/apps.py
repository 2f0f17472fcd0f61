"""Registers the messaging room with Django."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Messages to people."""

    name = "ncovi.messaging"
    label = "messaging"
