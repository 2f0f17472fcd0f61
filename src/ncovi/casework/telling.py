"""Telling a person that somebody read what they sent."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.models import WorkItem
from ncovi.messaging.notices import notify
from ncovi.people.queries import reach


def tell_outcome(*, item: WorkItem, key: UUID, by: Actor, at: datetime) -> None:
    """Let the household know that an item was checked; what was found stands on its own page alone."""
    home = reach(item.cell, item.household_id)
    if home is None:
        return
    notify(
        key=key,
        household=(item.cell, item.household_id),
        phone=home.phone_sealed,
        language=home.language,
        kind="outcome",
        template="outcome_ready",
        params={},
        path=f"/history/{item.person_id}",
        by=by,
        at=at,
    )
