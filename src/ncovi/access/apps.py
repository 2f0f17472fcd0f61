"""The room of organisations, officers and what they may see."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Label `access`."""

    name = "ncovi.access"
    label = "access"

    def ready(self) -> None:
        """Make `= ANY(...)` known to the ORM."""
        from ncovi.access import lookups  # noqa: F401, PLC0415 - registers itself, needs the apps to be loaded
