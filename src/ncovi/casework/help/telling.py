"""Letting a person know that there is something to read here, and nothing of what it says."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.help.models import Conversation
from ncovi.messaging.notices import notify
from ncovi.people.queries.reaching import reach

KIND = "help"


def notify_person(conversation: Conversation, template: str, key: UUID, by: Actor, at: datetime) -> None:
    """Ask, in the caller's transaction, that the household be told; a household that is gone is told nothing."""
    known = reach(conversation.cell, conversation.household_id)
    if known is None:
        return
    notify(
        key=key,
        household=(conversation.cell, conversation.household_id),
        phone=known.phone_sealed,
        language=known.language,
        kind=KIND,
        template=template,
        params={},
        path=f"/help/{conversation.id}",
        urgent=conversation.danger,
        by=by,
        at=at,
    )
