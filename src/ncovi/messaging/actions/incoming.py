"""Taking in messages that people send to us."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from ncovi.audit.actions import Actor
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault
from ncovi.messaging.models import IncomingMessage
from ncovi.messaging.numbers import sender_number

TOPIC = "message.received"
LONGEST = 500
MOST_AN_HOUR = 12

log = structlog.get_logger("ncovi.messaging")


@transaction.atomic
def take_in(*, gateway_id: str, sender: str, text: str, by: Actor, at: datetime) -> bool:
    """Keep that a message came and leave it in the outbox to be answered; False for what is left alone.

    Args:
        gateway_id: the gateway's name for it; the same name again is the same message.
        sender: as the gateway writes numbers.
        text: what it says; what is longer than a few messages is cut.
        by: the system.
        at: now.
    """
    name = vault().index("incoming", gateway_id)
    if IncomingMessage.objects.filter(gateway_key=name).exists():
        return False
    number = sender_number(sender)
    if not number:
        log.info("incoming message of no telephone left alone")
        return False
    index = vault().index("phone", number)
    known = IncomingMessage.objects.filter(sender_index=index, received_at__gt=at - timedelta(hours=1))
    many = len(known.values_list("id")[:MOST_AN_HOUR]) >= MOST_AN_HOUR
    row = IncomingMessage(id=uuid7_from(at, name.hex()), gateway_key=name, sender_index=index, received_at=at)
    row.save(force_insert=True)
    if many:
        log.warning("incoming messages dropped: too many from one number", message=str(row.id))
        return False
    body = {"sender": vault().seal(number).decode(), "text": vault().seal(text[:LONGEST]).decode()}
    publish(topic=TOPIC, key=row.id, body=body)
    return True


@transaction.atomic
def forget_incoming(*, before: datetime, by: Actor, at: datetime) -> int:
    """Forget that messages came in before a moment, long after any gateway would repeat them."""
    return IncomingMessage.objects.filter(received_at__lt=before).delete()[0]
