"""Putting messages in the queue, each once however often it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ncovi.audit.actions import Actor
from ncovi.messaging.models import Message
from ncovi.messaging.rules import ORDINARY


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message to be sent; recipient and parameters are sealed already."""

    channel: str
    template: str
    language: str
    recipient: bytes
    params: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    priority: int = ORDINARY
    expires_at: datetime | None = None


def queue(*, key: UUID, wanted: Wanted, by: Actor, at: datetime) -> None:
    """Keep a message to be sent; the same `key` again changes nothing.

    What is sent is written to the audit when it leaves, not here.
    """
    queue_all(wanted={key: wanted}, by=by, at=at)


@transaction.atomic
def queue_all(*, wanted: Mapping[UUID, Wanted], by: Actor, at: datetime) -> None:
    """Keep many messages to be sent, in one statement; those whose key is known already change nothing."""
    messages = [_message(key, one, at) for key, one in wanted.items()]
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _message(key: UUID, wanted: Wanted, at: datetime) -> Message:
    return Message(
        id=key,
        channel=wanted.channel,
        template=wanted.template,
        language=wanted.language,
        recipient_sealed=wanted.recipient,
        params_sealed=dict(wanted.params),
        path=wanted.path,
        priority=wanted.priority,
        created_at=at,
        next_at=at,
        expires_at=wanted.expires_at,
    )
