"""What the worker does for this room."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.messaging.actions import forget_params, send

TOPIC = "message.requested"
KEEP_PARAMS = timedelta(days=1)


class Requested(Protocol):
    """An outbox message that asks for a message to somebody."""

    key: UUID
    body: Any


def send_requested(requests: Sequence[Requested]) -> None:
    """Send what other rooms asked for on the topic `message.requested`.

    Its body: channel, template, language, recipient (sealed), params (sealed values by name).
    """
    for request in requests:
        body: Mapping[str, Any] = request.body
        send(
            key=request.key,
            channel=body["channel"],
            template=body["template"],
            language=body["language"],
            recipient=body["recipient"].encode(),
            params=body["params"],
            by=SYSTEM,
            at=now(),
        )


def clean_up(at: datetime) -> None:
    """Erase what messages said once nobody needs it any more."""
    forget_params(before=at - KEEP_PARAMS, by=SYSTEM, at=at)
