"""Registers this room with Django."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Who was near a case, where and when, and who infected whom."""

    name = "ncovi.casework.contacts"
    label = "contacts"
