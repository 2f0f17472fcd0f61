"""Refuses every message loudly, so that none is lost in silence where no gateway was set up."""

from ncovi.messaging.transports import Parcel


class NoGateway(RuntimeError):  # noqa: N818 - reads as what is missing
    """No gateway was set up for this channel: the queue keeps the message and says so."""


class MissingTransport:
    """Stands where a gateway should be."""

    def send(self, parcel: Parcel) -> str:
        """Refuse.

        Raises:
            NoGateway: always.
        """
        raise NoGateway


def make() -> MissingTransport:
    """Return the transport."""
    return MissingTransport()
