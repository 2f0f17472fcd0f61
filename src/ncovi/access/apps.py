"""The room of organisations, officers and what they may see."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    """Label `access`."""

    name = "ncovi.access"
    label = "access"

    def ready(self) -> None:
        """Make `= ANY(...)` known to the ORM, and put up the database's own fence once the tables stand."""
        from ncovi.access import fence, lookups

        lookups.register()
        post_migrate.connect(fence.put_up, sender=self)
