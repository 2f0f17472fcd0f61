"""Keeps one binding to an SMS centre alive, sends through it and takes in what comes; bound again when it breaks.

Two threads share it: one sends, the other `tend`s. What comes in while one sends waits for the other, which alone
touches the database; it is acknowledged when it is kept, so that the centre brings again what was lost.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from threading import RLock
from typing import Any

import structlog
from smpplib import consts
from smpplib.exceptions import ConnectionError as Broken
from smpplib.exceptions import PDUError, UnknownCommandError

from ncovi.messaging.options import SmppGateway
from ncovi.messaging.transports import Rejected
from ncovi.messaging.transports.smpp.text import encode
from ncovi.messaging.transports.smpp.wire import NOT_NOW, SECONDS, Wire

IDLE_SECONDS = 30.0
# Wrong in the message itself; every other error may pass.
NEVER = frozenset({
    consts.SMPP_ESME_RINVMSGLEN, consts.SMPP_ESME_RINVDSTADR, consts.SMPP_ESME_RINVESMCLASS,
})  # fmt: skip
TROUBLE = (Broken, PDUError, UnknownCommandError, OSError)

log = structlog.get_logger("ncovi.smpp")


class NotTaken(RuntimeError):  # noqa: N818 - reads as what became of the message
    """The SMS centre cannot take the message now."""


class Session:
    """One binding; `deliver` keeps a message that came in."""

    def __init__(self, gateway: SmppGateway, deliver: Callable[[Any], None], *, idle: float = IDLE_SECONDS) -> None:
        self._gateway = gateway
        self._deliver = deliver
        self._idle = idle
        self._wire: Wire | None = None
        self._lock = RLock()
        self._inbox: deque[Any] = deque()
        self._answers: dict[int, Any] = {}
        self._heard = 0.0
        self._asked = False

    def send(self, number: str, text: str) -> str:
        """Submit a text and return the centre's name for its last part.

        Raises:
            Rejected: it will never be taken.
            NotTaken, OSError: not now.
        """
        try:
            encoded = encode(text, secrets.randbelow(256))
        except ValueError as reason:
            raise Rejected from reason
        with self._lock:
            try:
                answers = self._collected(self._bound().submit(number, encoded))
            except TROUBLE as reason:
                self._drop()
                raise NotTaken from reason
        for answer in answers:
            if answer.status:
                raise Rejected if answer.status in NEVER else NotTaken
        return _plain(answers[-1].message_id)

    def tend(self) -> None:
        """Take in what came, ask whether the other side is there where it has been silent, bind again where it is not.

        Raises:
            OSError: it cannot be reached; the next round tries again.
        """
        with self._lock:
            try:
                wire = self._bound()
                while wire.ready(0):
                    self._read(wire)
                self._ask_if_silent(wire)
            except TROUBLE as reason:
                self._drop()
                raise ConnectionError("the SMS centre cannot be reached") from reason
            while self._inbox:
                self._take_in(wire, self._inbox.popleft())

    def close(self) -> None:
        """Say good-bye."""
        with self._lock:
            self._drop()

    def _bound(self) -> Wire:
        if self._wire is None:
            self._wire = Wire(self._gateway)
            self._heard, self._asked = time.monotonic(), False
            log.info("bound to the SMS centre")
        return self._wire

    def _drop(self) -> None:
        if self._wire is not None:
            self._wire.close()
            log.info("unbound from the SMS centre")
        self._wire = None
        # Not acknowledged, so the centre brings them again.
        self._inbox.clear()
        self._answers.clear()

    def _collected(self, sequences: list[int]) -> list[Any]:
        """Wait for the answer to each part."""
        wire, until = self._bound(), time.monotonic() + SECONDS
        while any(sequence not in self._answers for sequence in sequences):
            if not wire.ready(until - time.monotonic()):
                raise ConnectionError("the SMS centre does not answer")
            self._read(wire)
        return [self._answers.pop(sequence) for sequence in sequences]

    def _read(self, wire: Wire) -> None:
        came = wire.read()
        self._heard, self._asked = time.monotonic(), False
        if came.command == "submit_sm_resp":
            self._answers[came.sequence] = came
        elif came.command == "deliver_sm":
            self._inbox.append(came)
        elif came.command == "enquire_link":
            wire.answer("enquire_link_resp", came)
        elif came.command == "unbind":
            raise ConnectionError("the SMS centre said good-bye")

    def _ask_if_silent(self, wire: Wire) -> None:
        silent = time.monotonic() - self._heard
        if self._asked and silent > self._idle + SECONDS:
            raise ConnectionError("the SMS centre has gone silent")
        if not self._asked and silent > self._idle:
            wire.ask()
            self._asked = True

    def _take_in(self, wire: Wire, came: Any) -> None:
        status = consts.SMPP_ESME_ROK
        try:
            self._deliver(came)
        except Exception as reason:  # noqa: BLE001 - whatever it is, the centre is asked to bring it again
            log.error("incoming message not kept", error=type(reason).__name__)  # noqa: TRY400 - its text may quote it
            status = NOT_NOW
        wire.answer("deliver_sm_resp", came, status)


def _plain(name: bytes | str | None) -> str:
    return (name.decode("ascii", "replace") if isinstance(name, bytes) else name or "").strip("\0")
