"""Keeping messages and sending them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ncovi.audit.actions import Actor, record
from ncovi.kernel.secrets import vault
from ncovi.messaging.models import Message
from ncovi.messaging.sealed import opened
from ncovi.messaging.templates import compose
from ncovi.messaging.transports import BY_CHANNEL


@transaction.atomic
def send(
    *,
    key: UUID,
    channel: str,
    template: str,
    language: str,
    recipient: bytes,
    params: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """Send a message, once however often it is asked for with the same `key`.

    Args:
        key: identifies the message.
        channel: "sms".
        template: name in templates.toml.
        language: "vi" or "en".
        recipient: sealed.
        params: sealed values by name.
        by: who has it sent.
        at: now.
    """
    message = Message(
        id=key,
        channel=channel,
        template=template,
        language=language,
        recipient_sealed=recipient,
        params_sealed=dict(params),
        sent_at=at,
    )
    if Message.objects.filter(id=key).exists():
        return
    Message.objects.bulk_create([message])
    record(action="message.sent", subject=("message", str(key)), by=by, at=at, details={"template": template})
    # Last, so that what cannot be kept is not sent; what cannot be sent is tried again by the outbox.
    BY_CHANNEL[channel].send(recipient=vault().open(recipient), text=compose(template, language, opened(params)))


@transaction.atomic
def forget_params(*, before: datetime, by: Actor, at: datetime) -> int:
    """Erase the parameters of messages older than `before` and return of how many: they have served."""
    erased = Message.objects.filter(sent_at__lt=before).exclude(params_sealed={}).update(params_sealed={})
    if erased:
        record(action="message.params_forgotten", subject=("message", "old"), by=by, at=at, details={"count": erased})
    return erased
