"""What the worker does for this room."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import structlog

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.secrets import vault
from ncovi.messaging import actions
from ncovi.messaging.actions import Notice, Wanted
from ncovi.messaging.actions.incoming import TOPIC as INCOMING
from ncovi.messaging.models import Message
from ncovi.messaging.notices import TOPIC as NOTICES
from ncovi.messaging.rules import AT_ONCE, KEEP_INCOMING, KEEP_MESSAGES, KEEP_PARAMS, ORDINARY
from ncovi.messaging.sealed import opened
from ncovi.messaging.templates import compose, title_of
from ncovi.messaging.transports import Gone, Parcel, Rejected, transport

__all__ = ["INCOMING", "NOTICES", "TOPIC", "clean_up", "queue_requested", "send_awaited", "send_due", "spread_notices"]

TOPIC = "message.requested"
AT_A_TIME, SIDE_BY_SIDE = 40, 8

log = structlog.get_logger("ncovi.messaging")


class Requested(Protocol):
    """An outbox message that asks for a message to somebody."""

    key: UUID
    body: Any


def queue_requested(requests: Sequence[Requested]) -> None:
    """Queue what other rooms asked for on the topic `message.requested`.

    Its body: channel, template, language, recipient (sealed), params (sealed values by name), and where the message is
    of use for a while only, `expires_at`.
    """
    for request in requests:
        body: Mapping[str, Any] = request.body
        expires = body.get("expires_at")
        wanted = Wanted(
            channel=body["channel"],
            template=body["template"],
            language=body["language"],
            recipient=body["recipient"].encode(),
            params=body["params"],
            priority=AT_ONCE,
            expires_at=datetime.fromisoformat(expires) if expires else None,
        )
        actions.queue(key=request.key, wanted=wanted, by=SYSTEM, at=now())


def spread_notices(
    requests: Sequence[Requested], *, agreed: Callable[[Collection[tuple[int, UUID]]], Collection[tuple[int, UUID]]]
) -> None:
    """Queue the messages of notices; `agreed` tells which households let us write to them unasked."""
    homes = [(request.body["household"][0], UUID(request.body["household"][1])) for request in requests]
    willing = frozenset(agreed(homes))
    notices = [_notice(request, home, home in willing) for request, home in zip(requests, homes, strict=True)]
    actions.spread(notices=notices, by=SYSTEM, at=now())


def _notice(request: Requested, home: tuple[int, UUID], agreed: bool) -> Notice:  # noqa: FBT001 - a column
    body: Mapping[str, Any] = request.body
    return Notice(
        key=request.key,
        cell=home[0],
        household=home[1],
        phone=body["phone"].encode(),
        language=body["language"],
        kind=body["kind"],
        template=body["template"],
        params=body["params"],
        path=body["path"],
        urgent=body["urgent"],
        agreed=agreed,
    )


def send_awaited() -> bool:
    """Hand over what somebody waits for, beside `send_due`: a slow push service must not hold up a code."""
    return send_due(least=AT_ONCE)


def send_due(*, least: int = ORDINARY) -> bool:
    """Hand over what is due, several side by side, and return whether there may be more.

    Each message's fate is written by itself, so that one that fails holds back no other and undoes none.
    """
    taken = actions.take_due(limit=AT_A_TIME, least=least, by=SYSTEM, at=now())
    if not taken:
        return False
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        under_way = {threads.submit(_hand_over, message): message for message in taken}
        for done in as_completed(under_way):
            _note(under_way[done], done.exception(), done)
    return len(taken) == AT_A_TIME


def clean_up(at: datetime) -> None:
    """Erase what messages said once nobody needs it any more."""
    actions.forget_params(before=at - KEEP_PARAMS, by=SYSTEM, at=at)
    actions.forget_messages(before=at - KEEP_MESSAGES, by=SYSTEM, at=at)
    actions.forget_incoming(before=at - KEEP_INCOMING, by=SYSTEM, at=at)


def _hand_over(message: Message) -> str:
    """Send one message; runs in a thread that must not touch the database."""
    parcel = Parcel(
        key=message.id,
        recipient=vault().open(bytes(message.recipient_sealed)),
        title=title_of(message.template, message.language),
        text=compose(message.template, message.language, opened(message.params_sealed)),
        path=message.path,
        language=message.language,
    )
    return transport(message.channel).send(parcel)


def _note(message: Message, failure: BaseException | None, done: Any) -> None:
    if failure is None:
        actions.note_sent(message=message.id, gateway_id=done.result(), by=SYSTEM, at=now())
        return
    # The kind alone: an error's text may quote the number or the message.
    error = type(failure).__name__
    for_good = isinstance(failure, Rejected)
    if isinstance(failure, Gone):
        actions.drop_subscription(cell=failure.cell, subscription=failure.subscription, by=SYSTEM, at=now())
    actions.note_failed(message=message.id, error=error, for_good=for_good, by=SYSTEM, at=now())
    log.error("message not sent", message=str(message.id), channel=message.channel, error=error, for_good=for_good)
