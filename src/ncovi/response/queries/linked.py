"""What an event holds together, and the events that something belongs to; links out of sight stay so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.response.models import EventLink
from ncovi.response.queries.seeing import visible

MOST = 500


@dataclass(frozen=True, slots=True)
class LinkView:
    """Something that belongs to an event."""

    id: UUID
    kind: str
    ref_cell: int | None
    ref: UUID
    commune: str
    province: str
    linked_by: int
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event as another page names it."""

    id: UUID
    code: str
    title: str
    state: str
    risk: str


LINK_FIELDS = ("id", "kind", "ref_cell", "ref", "commune", "province", "linked_by", "linked_at")


def links(scope: Scope, event_id: UUID, *, limit: int = MOST) -> list[LinkView]:
    """Return what belongs to an event within the scope, by kind, the newest first."""
    rows = EventLink.objects.within(scope).filter(event__in=visible(scope), event_id=event_id, removed_at=None)
    return [
        LinkView(*values) for values in rows.order_by("kind", "-linked_at", "-id").values_list(*LINK_FIELDS)[:limit]
    ]


def events_of(scope: Scope, refs: Sequence[tuple[str, UUID]]) -> Mapping[tuple[str, UUID], list[EventRef]]:
    """Return the events of each (kind, id) that belongs to one: ("signal", id), ("case", id), ("item", id)."""
    if not refs:
        return {}
    wanted = set(refs)
    rows = EventLink.objects.within(scope).filter(
        ref__in={ref for _, ref in wanted}, removed_at=None, event__in=visible(scope)
    )
    found: dict[tuple[str, UUID], list[EventRef]] = {}
    fields = ("kind", "ref", "event_id", "event__code", "event__title", "event__state", "event__risk")
    for kind, ref, *about in rows.order_by("-linked_at").values_list(*fields):
        if (kind, ref) in wanted:
            found.setdefault((kind, ref), []).append(EventRef(*about))
    return found
