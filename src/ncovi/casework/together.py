"""What the one list asks of every kind of work: branches in one order, each read from an index of its own table.

Nothing is mirrored: an entry is a key and its place in the order; whoever shows it reads the row where it lives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, Value

from ncovi.access.scope import Scope
from ncovi.casework.holding import CLOSED
from ncovi.casework.listing import NEWEST_FIRST, after, after_closed, parts_of

PROVINCE_CODE = 2
ALL = Q()


class Source(StrEnum):
    """Where an entry of the list lives."""

    ITEM = "item"
    SIGNAL = "signal"
    CONVERSATION = "conversation"


class Entry(NamedTuple):
    """A place in the list; `closed_at` is None while it waits."""

    source: str
    urgency: int
    due_at: datetime
    closed_at: datetime | None
    id: UUID


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which work of a scope to list; `kind` is a kind of item, or a source."""

    closed: bool = False
    kind: str = ""
    urgency: int | None = None
    overdue: bool = False
    free: bool = False
    claimed_by: int | None = None
    organisation: int | None = None
    escalated_to: int | None = None
    referred_to: int | None = None
    unit: str = ""

    @property
    def narrow(self) -> bool:
        """Whether it follows an index that leaves little over, wherever in the scope that lies."""
        owners = (self.claimed_by, self.organisation, self.escalated_to, self.referred_to)
        return not self.closed and any(one is not None for one in owners)


@dataclass(frozen=True, slots=True)
class Part:
    """How a kind of work takes part: its rows, what it calls being in somebody's hands, the columns of its order."""

    source: Source
    rows: QuerySet[Any, Any]
    held: str
    order: tuple[str, str] = ("urgency", "due_at")
    waiting: Q = ALL


def branches(part: Part, scope: Scope, wanted: Wanted, *, cursor: str | None, limit: int) -> list[QuerySet[Any, Any]]:
    """Return what a kind of work gives to a page: one query for each unit of the scope, each in order and cut short.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    columns = (F(part.order[0]), F(part.order[1]), F("id"))
    rows = part.rows.filter(_condition(part, wanted)).order_by(*(NEWEST_FIRST if wanted.closed else columns))
    if cursor:
        rows = rows.filter(after_closed(cursor) if wanted.closed else after(columns, cursor))
    source = Value(part.source.value, TextField())
    fields = (source, columns[0], columns[1], F("closed_at"), F("id"))
    return [rows.filter(place).values_list(*fields)[:limit] for place in _places(scope, wanted)]


def _places(scope: Scope, wanted: Wanted) -> Sequence[Q]:
    if wanted.unit:
        level = "province" if len(wanted.unit) == PROVINCE_CODE else "commune"
        return [Q(**{level: wanted.unit})]
    return parts_of(scope, whole=wanted.narrow)


def _condition(part: Part, wanted: Wanted) -> Q:
    if wanted.closed:
        return Q(state=CLOSED) & _given(urgency=None, wanted=wanted, part=part)
    return ~Q(state=CLOSED) & part.waiting & _given(urgency=wanted.urgency, wanted=wanted, part=part)


def _given(*, urgency: int | None, wanted: Wanted, part: Part) -> Q:
    condition = Q()
    if urgency is not None:
        condition &= Q(**{part.order[0]: urgency})
    if wanted.overdue:
        condition &= Q(overdue_at__isnull=False)
    if wanted.free:
        condition &= Q(claimed_by__isnull=True)
    if wanted.claimed_by is not None:
        condition &= Q(claimed_by=wanted.claimed_by) & (Q() if wanted.closed else Q(state=part.held))
    owners = {"organisation_id": wanted.organisation, "escalated_to": wanted.escalated_to}
    owners["referred_to"] = wanted.referred_to
    return condition & Q(**{column: unit for column, unit in owners.items() if unit is not None})
