"""Writing to the outbox and delivering from it.

Delivery is at least once: a handler must be idempotent by the message's `key`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction

from ncovi.kernel.models import OutboxMessage

Handler = Callable[[Sequence[OutboxMessage]], None]

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)
DUE_TOPICS = """
SELECT asked.topic FROM unnest(%s::text[]) AS asked (topic)
WHERE EXISTS (SELECT FROM kernel_outbox o WHERE o.topic = asked.topic AND o.available_at <= %s)
"""

log = structlog.get_logger("ncovi.outbox")


def publish(*, topic: str, key: UUID, body: Mapping[str, Any]) -> None:
    """Write a message in the caller's transaction."""
    OutboxMessage.objects.create(topic=topic, key=key, body=body)


def waiting(topic: str, *, most: int) -> int:
    """Return how many messages of a topic wait, counted up to `most`: whoever writes many keeps them from piling up."""
    return len(OutboxMessage.objects.filter(topic=topic).values_list("id")[:most])


def deliver(handlers: Mapping[str, Handler], *, at: datetime, limit: int = 500) -> int:
    """Hand up to `limit` due messages of each topic to its handler and return how many were taken.

    Messages of topics without a handler stay where they are. Several workers may deliver side by side, and topics that
    must not wait for each other are given to different ones.
    """
    return sum(_deliver(topic, handlers[topic], at, limit) for topic in _due_topics(list(handlers), at))


def _due_topics(topics: list[str], at: datetime) -> list[str]:
    """Return those of `topics` that have something to deliver: one question while there is nothing to do."""
    with connection.cursor() as cursor:
        cursor.execute(DUE_TOPICS, [topics, at])
        return [topic for (topic,) in cursor.fetchall()]


def _deliver(topic: str, handler: Handler, at: datetime, limit: int) -> int:
    with transaction.atomic():
        due = OutboxMessage.objects.select_for_update(skip_locked=True).filter(topic=topic, available_at__lte=at)
        taken = list(due.order_by("available_at", "id")[:limit])
        if taken:
            _handle(handler, taken, at)
    return len(taken)


def _handle(handler: Handler, messages: Sequence[OutboxMessage], at: datetime) -> None:
    """Try the messages together; when that fails one by one, so that a bad one does not hold up the rest."""
    try:
        with transaction.atomic():
            handler(messages)
            _remove(messages)
    except Exception as reason:  # noqa: BLE001 - whatever a handler raises, the message must not be lost
        if len(messages) == 1:
            _postpone(messages[0], reason, at)
            return
        for message in messages:
            _handle(handler, [message], at)


def _remove(messages: Sequence[OutboxMessage]) -> None:
    OutboxMessage.objects.filter(id__in=[message.id for message in messages]).delete()


def _postpone(message: OutboxMessage, reason: Exception, at: datetime) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(message.attempts, 12), LONGEST_PAUSE)
    message.attempts += 1
    message.available_at = at + pause
    # The kind alone: an error's text may quote the row, and with it a person.
    message.last_error = type(reason).__name__
    message.save(update_fields=["attempts", "available_at", "last_error"])
    log.error(
        "outbox message failed",
        topic=message.topic,
        key=str(message.key),
        attempts=message.attempts,
        error=message.last_error,
    )
