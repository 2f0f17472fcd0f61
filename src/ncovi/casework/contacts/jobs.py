"""What contacts do by themselves: classes are computed anew when a case changes, and handed over contacts arrive."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from ncovi.casework.contacts.reclassing import reclass
from ncovi.casework.contacts.travelling import TOPIC as HANDED_OVER
from ncovi.casework.contacts.travelling import deliver
from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage

CASE_CHANGED = "case.changed"

__all__ = ["CASE_CHANGED", "HANDED_OVER", "deliver", "reclass_contacts"]


def reclass_contacts(messages: Sequence[OutboxMessage]) -> None:
    """Compute anew the classes that depend on cases which changed; each case once, however often it did."""
    at = now()
    for cell, case in {(int(message.body["cell"]), UUID(message.body["case"])) for message in messages}:
        with transaction.atomic():
            reclass((cell, case), at)
