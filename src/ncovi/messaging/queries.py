"""Reading messages: only the demonstration shows any."""

from dataclasses import dataclass
from datetime import datetime

from ncovi.kernel.secrets import vault
from ncovi.messaging.models import Message
from ncovi.messaging.sealed import opened
from ncovi.messaging.templates import compose


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as the telephone of its recipient would show it."""

    recipient: str
    text: str
    at: datetime


def newest(*, limit: int = 20) -> list[ShownMessage]:
    """Return the newest messages that still have their parameters, opened; for the demonstration alone."""
    rows = Message.objects.exclude(params_sealed={}).order_by("-sent_at")[:limit]
    return [_shown(row) for row in rows]


def _shown(row: Message) -> ShownMessage:
    text = compose(row.template, row.language, opened(row.params_sealed))
    return ShownMessage(vault().open(bytes(row.recipient_sealed)), text, row.sent_at)
