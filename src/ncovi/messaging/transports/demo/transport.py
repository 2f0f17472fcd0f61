"""Carries nothing: what is sent stands in the message table, from which the demonstration's page reads it."""

from django.conf import settings


class NoGateway(RuntimeError):  # noqa: N818 - reads as what is missing
    """Outside the demonstration a message needs a gateway, and none is there: the outbox keeps it and says so."""


class DemoTransport:
    """Takes every message of a demonstration and lets it rest where it is kept."""

    def send(self, *, recipient: str, text: str) -> None:
        """Accept the text.

        Raises:
            NoGateway: this is no demonstration; the message would be lost in silence.
        """
        if not settings.NCOVI_DEMO:
            raise NoGateway
