"""Signals of a territory: filtered, in order, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import DateTimeField, F, Func, Q, QuerySet, SmallIntegerField, TextField, UUIDField, Value
from django.db.models.lookups import GreaterThan, LessThan

from ncovi.access.scope import Scope
from ncovi.casework.signals.models import Signal
from ncovi.casework.signals.queries.single import SIGNAL_FIELDS, SignalView
from ncovi.casework.signals.rules import State
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

Selection = Literal["waiting", "closed"]
MOST_URGENT_FIRST = (F("urgency"), F("due_at"), F("id"))
NEWEST_FIRST = (F("closed_at").desc(), F("id").desc())


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
    closed = filters.state == "closed"
    rows = Signal.objects.within(scope).filter(_condition(filters))
    rows = rows.order_by(*(NEWEST_FIRST if closed else MOST_URGENT_FIRST))
    if cursor:
        rows = rows.filter(_after_closed(cursor) if closed else _after(cursor))
    branches = [rows.filter(part).values_list(*SIGNAL_FIELDS)[: limit + 1] for part in _parts(scope, filters)]
    found = [SignalView(*values) for values in _together(branches)]
    found.sort(key=_recency if closed else _rank, reverse=closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1]) if len(found) > limit else None)


def _parts(scope: Scope, filters: Filters) -> list[Q]:
    """Return conditions that cut the scope into single units, each read in order from its own index."""
    if scope.nation or filters.unit:
        return [Q()]
    return [Q(**{level: code}) for level, code in scope.units]


def _together(branches: Sequence[QuerySet[Any, tuple[Any, ...]]]) -> QuerySet[Any, tuple[Any, ...]] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _condition(filters: Filters) -> Q:
    condition = Q(state=State.CLOSED) if filters.state == "closed" else ~Q(state=State.CLOSED)
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.overdue:
        condition &= Q(overdue_at__isnull=False)
    if filters.claimed_by is not None:
        condition &= Q(claimed_by=filters.claimed_by)
    if filters.escalated_to is not None:
        condition &= Q(escalated_to=filters.escalated_to)
    if filters.unit:
        condition &= Q(commune=filters.unit) | Q(province=filters.unit)
    return condition


def _rank(one: SignalView) -> tuple[int, datetime, UUID]:
    return one.urgency, one.due_at, one.id


def _recency(one: SignalView) -> tuple[datetime, UUID]:
    return one.closed_at or one.opened_at, one.id


def _cursor(last: SignalView) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    return encode_cursor(last.urgency, last.due_at.isoformat(), last.id.hex)


def _row(*expressions: F | Value) -> Func:
    return Func(*expressions, function="ROW", output_field=TextField())


def _after(cursor: str) -> GreaterThan:
    urgency, due_at, last = decode_cursor(cursor, int, str, str)
    moment, signal = _key(due_at, last)
    return GreaterThan(
        _row(F("urgency"), F("due_at"), F("id")),
        _row(Value(urgency, SmallIntegerField()), Value(moment, DateTimeField()), Value(signal, UUIDField())),
    )


def _after_closed(cursor: str) -> LessThan:
    _closed, closed_at, last = decode_cursor(cursor, str, str, str)
    moment, signal = _key(closed_at, last)
    return LessThan(
        _row(F("closed_at"), F("id")),
        _row(Value(moment, DateTimeField()), Value(signal, UUIDField())),
    )


def _key(moment: str | int, signal: str | int) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(signal))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
