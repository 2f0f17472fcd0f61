"""Carries nothing: what is sent stands in the message table, from which the demonstration's page reads it."""

from ncovi.messaging.transports import Parcel


class DemoTransport:
    """Takes every message of a demonstration and lets it rest where it is kept."""

    def send(self, parcel: Parcel) -> str:
        """Accept the message."""
        return ""


def make() -> DemoTransport:
    """Return the transport."""
    return DemoTransport()
