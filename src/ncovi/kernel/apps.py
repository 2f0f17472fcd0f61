"""Registers the kernel's one table with Django."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel."""

    name = "ncovi.kernel"
    label = "kernel"
