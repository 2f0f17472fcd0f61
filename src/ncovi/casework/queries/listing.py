"""The worklist: filtered, in order, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import DateTimeField, F, Func, Q, QuerySet, SmallIntegerField, TextField, UUIDField, Value
from django.db.models.lookups import GreaterThan, LessThan

from ncovi.access.scope import Scope
from ncovi.casework.models import WorkItem
from ncovi.casework.queries.views import ITEM_FIELDS, ItemView
from ncovi.casework.rules import State, urgency
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

Selection = Literal["waiting", "open", "claimed", "closed"]
MOST_URGENT_FIRST = (F("urgency"), F("due_at"), F("id"))
NEWEST_FIRST = (F("closed_at").desc(), F("id").desc())


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
    closed = filters.state == "closed"
    rows = WorkItem.objects.within(scope).filter(_condition(filters))
    rows = rows.order_by(*(NEWEST_FIRST if closed else MOST_URGENT_FIRST))
    if cursor:
        rows = rows.filter(_after_closed(cursor) if closed else _after(cursor))
    branches = [rows.filter(part).values_list(*ITEM_FIELDS)[: limit + 1] for part in _parts(scope, filters)]
    found = [ItemView(*values) for values in _together(branches)]
    found.sort(key=_recency if closed else _rank, reverse=closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1]) if len(found) > limit else None)


def _parts(scope: Scope, filters: Filters) -> list[Q]:
    """Return conditions that cut the scope into single units.

    Each unit's part of the list is read in order from its own index; a list of several units at once would be read
    from the nation's, past everybody else's items.
    """
    if scope.nation or filters.commune or filters.province:
        return [Q()]
    return [Q(**{level: code}) for level, code in scope.units]


def _together(branches: Sequence[QuerySet[Any, tuple[Any, ...]]]) -> QuerySet[Any, tuple[Any, ...]] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _rank(item: ItemView) -> tuple[int, datetime, UUID]:
    return urgency(item.level), item.due_at, item.id


def _recency(item: ItemView) -> tuple[datetime, UUID]:
    return item.closed_at or item.opened_at, item.id


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


def _cursor(last: ItemView) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    return encode_cursor(urgency(last.level), last.due_at.isoformat(), last.id.hex)


def _row(*expressions: F | Value) -> Func:
    return Func(*expressions, function="ROW", output_field=TextField())


def _after(cursor: str) -> GreaterThan:
    key, due_at, last = decode_cursor(cursor, int, str, str)
    moment, item_id = _key(due_at, last)
    return GreaterThan(
        _row(F("urgency"), F("due_at"), F("id")),
        _row(Value(key, SmallIntegerField()), Value(moment, DateTimeField()), Value(item_id, UUIDField())),
    )


def _after_closed(cursor: str) -> LessThan:
    _closed, closed_at, last = decode_cursor(cursor, str, str, str)
    moment, item_id = _key(closed_at, last)
    return LessThan(
        _row(F("closed_at"), F("id")),
        _row(Value(moment, DateTimeField()), Value(item_id, UUIDField())),
    )


def _key(moment: str | int, item_id: str | int) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(item_id))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
