"""Registers the audit room with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only events with a hash chain."""

    name = "ncovi.audit"
    label = "audit"
