"""One connection to an SMS centre: bound as transceiver, nothing of what it carries in any log."""

import logging
import select
import socket
import ssl
from typing import Any

from smpplib import consts, smpp
from smpplib.client import Client
from smpplib.exceptions import ConnectionError as Broken
from smpplib.exceptions import PDUError

from ncovi.messaging.options import SmppGateway
from ncovi.messaging.transports.smpp.text import Encoded

SECONDS = 10
SMPP_3_4 = 0x34
INTERNATIONAL, ALPHANUMERIC, ISDN = 1, 5, 1
NOT_NOW = consts.SMPP_ESME_RX_T_APPN

# The library writes whole messages there, numbers and texts included.
logging.getLogger("ncovi.smpp.wire").disabled = True


class Wire:
    """A bound connection."""

    def __init__(self, gateway: SmppGateway) -> None:
        self._source = gateway.source
        self._client = Client(
            gateway.host, gateway.port, timeout=SECONDS, logger_name="ncovi.smpp.wire", allow_unknown_opt_params=True
        )
        # Made here, for the library's own way checks no certificate and knows no IPv6.
        self._client._socket = _connected(gateway)  # noqa: SLF001 - see above
        self._client.state = consts.SMPP_CLIENT_STATE_OPEN
        try:
            self._client.bind_transceiver(
                system_id=gateway.system_id, password=gateway.password, interface_version=SMPP_3_4
            )
        except (PDUError, Broken, OSError):
            self.close()
            raise

    def submit(self, number: str, encoded: Encoded) -> list[int]:
        """Send all parts of a message and return the sequence numbers under which they will be answered."""
        last = len(encoded.parts) - 1
        sent = [
            self._client.send_message(
                source_addr_ton=ALPHANUMERIC if not self._source.isdecimal() else 0,
                source_addr_npi=0,
                source_addr=self._source,
                dest_addr_ton=INTERNATIONAL,
                dest_addr_npi=ISDN,
                destination_addr=number.removeprefix("+"),
                data_coding=encoded.coding,
                esm_class=encoded.esm_class,
                short_message=part,
                # One receipt a message is enough.
                registered_delivery=int(place == last),
            )
            for place, part in enumerate(encoded.parts)
        ]
        return [each.sequence for each in sent]

    def ready(self, seconds: float) -> bool:
        """Wait up to so many seconds for something to read."""
        return bool(select.select([self._client._socket], [], [], max(0.0, seconds))[0])  # noqa: SLF001 - it has no name for it

    def read(self) -> Any:
        """Return what came in."""
        return self._client.read_pdu()

    def ask(self) -> None:
        """Ask whether the other side is still there."""
        self._client.send_pdu(smpp.make_pdu("enquire_link", client=self._client))

    def answer(self, command: str, to: Any, status: int = consts.SMPP_ESME_ROK) -> None:
        """Answer what came in."""
        reply = smpp.make_pdu(command, client=self._client, status=status)
        reply.sequence = to.sequence
        self._client.send_pdu(reply)

    def close(self) -> None:
        """Say good-bye if the other side still listens, and close."""
        try:
            if self._client.state == consts.SMPP_CLIENT_STATE_BOUND_TRX:
                self._client.send_pdu(smpp.make_pdu("unbind", client=self._client))
        except (Broken, PDUError, OSError):
            pass
        finally:
            self._client.disconnect()


def _connected(gateway: SmppGateway) -> socket.socket:
    plain = socket.create_connection((gateway.host, gateway.port), SECONDS)
    if not gateway.tls:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=gateway.host)
    except OSError:
        plain.close()
        raise
