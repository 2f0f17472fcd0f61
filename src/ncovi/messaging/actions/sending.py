"""Handing queued messages over: each is taken for a while, sent outside any transaction, and then noted by itself."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from ncovi.audit.actions import Actor, record
from ncovi.messaging.models import Message
from ncovi.messaging.rules import GIVE_UP_AFTER, LEASE, ORDINARY, pause_after

DUE = """
SELECT EXISTS (
    SELECT FROM unnest(%s::smallint[]) AS asked (priority) WHERE EXISTS (
        SELECT FROM messaging_message m
        WHERE m.state = 'queued' AND m.priority = asked.priority AND m.next_at <= %s
    )
)
"""


def take_due(*, limit: int, least: int = ORDINARY, by: Actor, at: datetime) -> list[Message]:
    """Return up to `limit` messages that are due, taken so that no other worker sends them meanwhile.

    Those of lower priority than `least` are left. A worker that dies with them in hand gives them free when `LEASE` is
    over. What is too late to help is not sent.
    """
    # Asked several times a second: one question while there is nothing to do.
    return _take(limit, least, at) if _is_any_due(least, at) else []


def _is_any_due(least: int, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(DUE, [list(range(least + 1)), at])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def _take(limit: int, least: int, at: datetime) -> list[Message]:
    queued = Message.objects.filter(state="queued")
    queued.filter(expires_at__lte=at).update(state="expired", params_sealed={})
    due = queued.filter(next_at__lte=at).select_for_update(skip_locked=True)
    taken: list[Message] = []
    # Each priority in order from its own part of the index: what is to be tried again later is not even passed by.
    for priority in range(least + 1):
        if len(taken) < limit:
            taken += due.filter(priority=priority).order_by("next_at")[: limit - len(taken)]
    for message in taken:
        message.attempts += 1
        message.next_at = at + LEASE
    Message.objects.bulk_update(taken, ["attempts", "next_at"])
    return taken


@transaction.atomic
def note_sent(*, message: UUID, gateway_id: str, by: Actor, at: datetime) -> None:
    """Record that a transport took a message over, under the gateway's own name for it."""
    Message.objects.filter(id=message).update(state="sent", sent_at=at, gateway_id=gateway_id, last_error="")
    template = Message.objects.values_list("template", flat=True).get(id=message)
    record(action="message.sent", subject=("message", str(message)), by=by, at=at, details={"template": template})


@transaction.atomic
def note_failed(*, message: UUID, error: str, for_good: bool, by: Actor, at: datetime) -> None:
    """Record that a transport did not take a message: to be tried again, unless it was refused or is a day old.

    Args:
        message: its id.
        error: the kind alone; an error's text may quote the number.
        for_good: whether trying again is useless.
        by: who tried.
        at: now.
    """
    row = Message.objects.select_for_update().get(id=message)
    row.last_error = error
    row.next_at = at + pause_after(row.attempts)
    if for_good or at - row.created_at > GIVE_UP_AFTER:
        row.state = "failed"
        record(action="message.failed", subject=("message", str(message)), by=by, at=at, details={"error": error})
    row.save(update_fields=["last_error", "next_at", "state"])


@transaction.atomic
def note_receipt(*, gateway_id: str, delivered: bool, by: Actor, at: datetime) -> bool:
    """Record what the network says about a message and return whether it is one of ours; a repeat changes nothing."""
    row = Message.objects.select_for_update().filter(gateway_id=gateway_id).exclude(gateway_id="").first()
    if row is None:
        return False
    if row.state == "sent":
        row.state, row.delivered_at = ("delivered", at) if delivered else ("failed", None)
        row.last_error = "" if delivered else "Undelivered"
        row.save(update_fields=["state", "delivered_at", "last_error"])
        record(action=f"message.{row.state}", subject=("message", str(row.id)), by=by, at=at)
    return True


@transaction.atomic
def forget_params(*, before: datetime, by: Actor, at: datetime) -> int:
    """Erase the parameters of messages older than `before` and return of how many: they have served."""
    old = Message.objects.filter(created_at__lt=before).exclude(params_sealed={}).exclude(state="queued")
    erased = old.update(params_sealed={})
    if erased:
        record(action="message.params_forgotten", subject=("message", "old"), by=by, at=at, details={"count": erased})
    return erased


@transaction.atomic
def forget_messages(*, before: datetime, by: Actor, at: datetime) -> int:
    """Delete messages made before a moment, long after their receipts came, and return how many."""
    return Message.objects.filter(created_at__lt=before).exclude(state="queued").delete()[0]
