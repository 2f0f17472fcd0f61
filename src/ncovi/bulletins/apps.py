"""Registers this room with Django."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """News, guidance, hotlines and figures for the people of a place."""

    name = "ncovi.bulletins"
    label = "bulletins"
