"""Everything that changes messages, and how households want to be told."""

from ncovi.messaging.actions.queueing import Wanted, queue
from ncovi.messaging.actions.sending import forget_params, note_failed, note_receipt, note_sent, take_due
from ncovi.messaging.actions.spreading import Notice, spread

__all__ = [
    "Notice",
    "Wanted",
    "forget_params",
    "note_failed",
    "note_receipt",
    "note_sent",
    "queue",
    "spread",
    "take_due",
]
