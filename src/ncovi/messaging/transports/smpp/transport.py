"""Sends through the one binding of this process; the worker tends it with `tend` and ends it with `close`."""

from functools import cache
from typing import Any

from django.conf import settings

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.messaging import actions
from ncovi.messaging.options import SmppGateway
from ncovi.messaging.transports import Parcel
from ncovi.messaging.transports.smpp import receipts, text
from ncovi.messaging.transports.smpp.session import Session

# The centre brings the same again within minutes when our answer got lost; it gives such messages no name.
SAME_WITHIN_SECONDS = 600


class SmppTransport:
    """Speaks to one SMS centre."""

    def send(self, parcel: Parcel) -> str:
        """Submit a message.

        Raises:
            Rejected: it will never be taken.
            NotTaken: not now.
        """
        return session().send(parcel.recipient, parcel.text)


def make() -> SmppTransport:
    """Return the transport."""
    return SmppTransport()


@cache
def session() -> Session:
    """Return the binding of this process."""
    gateway: SmppGateway | None = settings.NCOVI_SMPP
    if gateway is None:
        raise EnvironmentTrouble("NCOVI_SMPP_URL is not set: name the SMS centre.")
    return Session(gateway, keep)


def keep(came: Any) -> None:
    """Keep a receipt or a message that came in; of a long message the first part, which holds all that is asked for."""
    content = bytes(came.short_message or getattr(came, "message_payload", None) or b"")
    esm_class = int(came.esm_class or 0)
    if receipts.is_receipt(esm_class):
        receipt = receipts.read_receipt(content)
        if receipt is not None:
            actions.note_receipt(gateway_id=receipt[0], delivered=receipt[1], by=SYSTEM, at=now())
        return
    number, content = text.split_header(content, esm_class)
    if number > 1:
        return
    sender, at = bytes(came.source_addr or b"").decode("ascii", "replace").strip("\0"), now()
    name = f"smpp {sender} {content.hex()} {int(at.timestamp()) // SAME_WITHIN_SECONDS}"
    said = text.decode(content, int(came.data_coding or 0))
    actions.take_in(gateway_id=name, sender=sender, text=said, by=SYSTEM, at=at)
