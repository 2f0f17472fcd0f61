"""Telling a household that one of its doors changed: whoever did it, those who live there must hear of it."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import publish
from ncovi.people.queries.reaching import reach

TOPIC = "household.warned"


def warn(*, household: tuple[int, UUID], template: str, by: Actor, at: datetime) -> None:
    """Ask, in the caller's transaction, that a household be told over every channel there is.

    Args:
        household: cell and id; one that is closed already is told nothing.
        template: what is said; it names nobody.
        by: who changed the door.
        at: now.
    """
    known = reach(*household)
    if known is None:
        return
    body = {
        "household": [household[0], str(household[1])],
        "phone": known.phone_sealed.decode() if known.phone_sealed else "",
        "language": known.language,
        "template": template,
        "by": [by.kind, by.id],
    }
    publish(topic=TOPIC, key=uuid7(at), body=body)
