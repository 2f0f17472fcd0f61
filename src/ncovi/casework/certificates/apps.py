"""Registers this room with Django."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Papers about an episode that anybody can check."""

    name = "ncovi.casework.certificates"
    label = "certificates"
