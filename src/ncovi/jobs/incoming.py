"""Joins messages that people send with the declarations they make, and answers them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from ncovi.audit.actions import SYSTEM
from ncovi.declarations.by_sms.actions import Reply, take_message
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.messaging import actions as messaging
from ncovi.messaging.actions import Wanted
from ncovi.messaging.rules import AT_ONCE

# An answer that comes hours later answers nothing.
OF_USE = timedelta(hours=2)


def answer(received: Sequence[OutboxMessage]) -> None:
    """Store what messages declare, carry out what they wish, and answer each once."""
    for message in received:
        body: Mapping[str, Any] = message.body
        phone = vault().open(body["sender"].encode())
        text = vault().open(body["text"].encode())
        reply = take_message(phone=phone, text=text, key=message.key, by=SYSTEM, at=now())
        if reply.wish == "stop":
            messaging.mute(phone=phone, by=SYSTEM, at=now())
        elif reply.wish == "start":
            messaging.unmute(phone=phone, by=SYSTEM, at=now())
        wanted = Wanted(
            channel="sms",
            template=reply.template,
            language=reply.language,
            recipient=body["sender"].encode(),
            params={name: vault().seal(value).decode() for name, value in reply.params.items()},
            priority=AT_ONCE,
            expires_at=now() + OF_USE,
        )
        messaging.queue(key=_key(message.key, phone, reply), wanted=wanted, by=SYSTEM, at=now())


def _key(message: UUID, phone: str, reply: Reply) -> UUID:
    """Return the answer's key: to a number that we do not know one a day, for its sender may not be who wrote."""
    if reply.known:
        return uuid5(message, "answer")
    return uuid5(NAMESPACE_URL, f"{vault().index('phone', phone).hex()} {day_of(now())}")
