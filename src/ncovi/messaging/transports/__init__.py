"""The ways in which a message leaves the house, one folder each."""

from collections.abc import Mapping
from typing import Protocol

from ncovi.messaging.transports.demo.transport import DemoTransport


class Transport(Protocol):
    """Carries a text to a recipient."""

    def send(self, *, recipient: str, text: str) -> None:
        """Hand the text over.

        Args:
            recipient: as the channel addresses people: E.164 for "sms".
            text: what they will read.

        Raises:
            Exception: of any kind, when it was not handed over; it will be tried again.
        """


# Which transport serves a channel. A gateway takes the place of the demonstration by an entry here.
BY_CHANNEL: Mapping[str, Transport] = {"sms": DemoTransport()}
