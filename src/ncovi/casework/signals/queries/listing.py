"""Signals of a territory: filtered, in order, page by page."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from ncovi.access.scope import Scope
from ncovi.casework.listing import Order, page_of, parts_of
from ncovi.casework.signals.models import Signal
from ncovi.casework.signals.queries.single import SIGNAL_FIELDS, SignalView
from ncovi.casework.signals.rules import State
from ncovi.kernel.pagination import Page

Selection = Literal["waiting", "closed"]
MOST_URGENT_FIRST = Order(
    columns=("urgency", "due_at"),
    place=lambda one: (one.urgency, one.due_at),
    view=SignalView,
    fields=SIGNAL_FIELDS,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which signals of a scope to list."""

    state: Selection = "waiting"
    kind: str = ""
    overdue: bool = False
    claimed_by: int | None = None
    escalated_to: int | None = None
    unit: str = ""


def signals(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = 50) -> Page[SignalView]:
    """Return a page of signals: waiting ones by urgency and deadline, closed ones newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = Signal.objects.within(scope).filter(_condition(filters))
    closed = filters.state == "closed"
    return page_of(rows, _parts(scope, filters), MOST_URGENT_FIRST, closed=closed, cursor=cursor, limit=limit)


def _parts(scope: Scope, filters: Filters) -> list[Q]:
    if filters.unit:
        # Codes of communes and provinces never look alike: one of the two finds nothing, at once.
        return [Q(commune=filters.unit), Q(province=filters.unit)]
    # What one officer holds, or a unit above was asked about, has an index of its own.
    return parts_of(scope, whole=filters.claimed_by is not None or filters.escalated_to is not None)


def _condition(filters: Filters) -> Q:
    condition = Q(state=State.CLOSED) if filters.state == "closed" else ~Q(state=State.CLOSED)
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.overdue:
        condition &= Q(overdue_at__isnull=False)
    if filters.claimed_by is not None:
        condition &= Q(state=State.CHECKING, claimed_by=filters.claimed_by)
    if filters.escalated_to is not None:
        condition &= Q(escalated_to=filters.escalated_to)
    return condition
