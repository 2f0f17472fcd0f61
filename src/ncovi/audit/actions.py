"""Writing to the audit log, always in the transaction of the thing itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import connection, transaction

from ncovi.audit import acting
from ncovi.audit.chain import START, digest, lane_of
from ncovi.audit.models import Event

NOTHING: Mapping[str, object] = MappingProxyType({})
LOCK_SPACE = 7_101


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: an officer, a citizen's household, or the system's own job."""

    kind: str
    id: str


SYSTEM = Actor("system", "ncovi")


@transaction.atomic
def record(
    *,
    action: str,
    subject: tuple[str, str],
    by: Actor,
    at: datetime,
    unit: str = "",
    details: Mapping[str, object] = NOTHING,
) -> None:
    """Append one event.

    Args:
        action: "work_item.claimed", "person.read": the thing and what became of it.
        subject: kind and id of the thing.
        by: the actor, whose lane carries the event.
        at: aware instant.
        unit: code of the territory it belongs to, where there is one.
        details: values that identify nobody.
    """
    lane = lane_of(by.kind, by.id)
    seq, previous = _last_of(lane)
    content = {
        "lane": lane,
        "seq": seq + 1,
        "at": at,
        "actor_kind": by.kind,
        "actor_id": by.id,
        "action": action,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "unit": unit,
        "details": dict(details) | acting.details(),
    }
    Event.objects.create(**content, previous=previous, digest=digest(previous, content))


def record_read(
    *, person: tuple[int, UUID], reason: str, by: Actor, at: datetime, unit: str = "", why: str = ""
) -> None:
    """Append that a person's record was looked at, on which page, and why where the page itself does not say it."""
    subject = ("person", f"{person[0]}/{person[1]}")
    details = {"reason": reason, "why": why} if why else {"reason": reason}
    record(action="person.read", subject=subject, by=by, at=at, unit=unit, details=details)


def _last_of(lane: int) -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, lane])
    last = Event.objects.filter(lane=lane).order_by("-seq").values_list("seq", "digest").first()
    return (last[0], bytes(last[1])) if last else (0, START)
