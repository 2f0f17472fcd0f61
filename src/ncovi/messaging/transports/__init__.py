"""The ways in which a message leaves the house, one folder each."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol
from uuid import UUID

from django.conf import settings

from ncovi.kernel.trouble import EnvironmentTrouble

# How a channel's transports are called in the environment, and where each one is.
KNOWN = {
    "sms": {"demo": "demo", "none": "missing", "http": "http", "smpp": "smpp"},
    "email": {"demo": "demo", "none": "missing", "smtp": "email"},
    "push": {"push": "push"},
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message ready to leave: `recipient` as the channel addresses people, `path` the page that it leads to."""

    key: UUID
    recipient: str
    title: str
    text: str
    path: str
    language: str


class Rejected(Exception):  # noqa: N818 - reads as what became of the message
    """The other side will never take this message: trying again is useless."""


class Gone(Rejected):
    """The browser that was to be woken up is gone: its subscription is to be forgotten."""

    def __init__(self, cell: int, subscription: str) -> None:
        super().__init__()
        self.cell = cell
        self.subscription = UUID(subscription)


class Transport(Protocol):
    """Carries a text to a recipient."""

    def send(self, parcel: Parcel) -> str:
        """Hand a message over and return the gateway's own name for it, "" where it gives none.

        Raises:
            Rejected: it will never be taken; `Gone` besides, that there is nobody any more.
            Exception: of any other kind, when it was not handed over; it will be tried again.
        """


def transport(channel: str) -> Transport:
    """Return what serves a channel here."""
    return _made(channel, settings.NCOVI_TRANSPORTS[channel])


@cache
def _made(channel: str, name: str) -> Transport:
    folder = KNOWN[channel].get(name)
    if folder is None:
        raise EnvironmentTrouble(
            f"there is no transport {name!r} for {channel}: choose one of {', '.join(KNOWN[channel])}."
        )
    made: Transport = import_module(f"{__name__}.{folder}.transport").make()
    return made
