"""The worklist: filtered, in order, page by page."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from ncovi.access.scope import Scope
from ncovi.casework.listing import Order, page_of, parts_of
from ncovi.casework.models import WorkItem
from ncovi.casework.queries.views import ITEM_FIELDS, ItemView
from ncovi.casework.rules import State, urgency
from ncovi.kernel.pagination import Page

Selection = Literal["waiting", "open", "claimed", "closed"]
MOST_URGENT_FIRST = Order(
    columns=("urgency", "due_at"),
    place=lambda item: (urgency(item.level), item.due_at),
    view=ItemView,
    fields=ITEM_FIELDS,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items of a scope to list."""

    state: Selection = "waiting"
    level: int | None = None
    overdue: bool = False
    claimed_by: int | None = None
    escalated_to: int | None = None
    province: str = ""
    commune: str = ""


def worklist(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = 50) -> Page[ItemView]:
    """Return a page of items: waiting ones by level and deadline, closed ones newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = WorkItem.objects.within(scope).filter(_condition(filters))
    parts = parts_of(scope, whole=bool(filters.commune or filters.province))
    closed = filters.state == "closed"
    return page_of(rows, parts, MOST_URGENT_FIRST, closed=closed, cursor=cursor, limit=limit)


def _condition(filters: Filters) -> Q:
    condition = ~Q(state=State.CLOSED) if filters.state == "waiting" else Q(state=filters.state)
    if filters.state in {"open", "claimed"}:
        # Said twice so that the partial indexes of items that are not closed can be used.
        condition &= ~Q(state=State.CLOSED)
    if filters.level is not None:
        condition &= Q(level=filters.level, urgency=urgency(filters.level))
    if filters.overdue:
        condition &= Q(overdue_at__isnull=False)
    if filters.claimed_by is not None:
        condition &= Q(claimed_by=filters.claimed_by)
    if filters.escalated_to is not None:
        condition &= Q(escalated_to=filters.escalated_to)
    if filters.province:
        condition &= Q(province=filters.province)
    if filters.commune:
        condition &= Q(commune=filters.commune)
    return condition
