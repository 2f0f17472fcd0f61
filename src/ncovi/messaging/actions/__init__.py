"""Everything that changes messages, and how households want to be told."""

from ncovi.messaging.actions.choosing import choose, mute, unmute
from ncovi.messaging.actions.emailing import confirm_email, forget_email, tell_email
from ncovi.messaging.actions.incoming import forget_incoming, take_in
from ncovi.messaging.actions.queueing import Wanted, queue
from ncovi.messaging.actions.sending import (
    forget_messages,
    forget_params,
    note_failed,
    note_receipt,
    note_sent,
    take_due,
)
from ncovi.messaging.actions.spreading import Notice, spread
from ncovi.messaging.actions.waking import drop_subscription, subscribe, unsubscribe

__all__ = [
    "Notice",
    "Wanted",
    "choose",
    "confirm_email",
    "drop_subscription",
    "forget_email",
    "forget_incoming",
    "forget_messages",
    "forget_params",
    "mute",
    "note_failed",
    "note_receipt",
    "note_sent",
    "queue",
    "spread",
    "subscribe",
    "take_due",
    "take_in",
    "tell_email",
    "unmute",
    "unsubscribe",
]
