"""Lists of one kind of work: what presses most first, or what was closed last first, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.db.models import DateTimeField, F, Func, Q, QuerySet, SmallIntegerField, TextField, UUIDField, Value
from django.db.models.lookups import GreaterThan, LessThan

from ncovi.access.scope import Scope
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

NEWEST_FIRST = (F("closed_at").desc(), F("id").desc())


class Listed(Protocol):
    """What a view must tell to stand in a list."""

    @property
    def id(self) -> UUID:
        """The last part of every order."""

    @property
    def opened_at(self) -> datetime:
        """When it began."""

    @property
    def closed_at(self) -> datetime | None:
        """When it ended, None while it waits."""


View = TypeVar("View", bound=Listed)


@dataclass(frozen=True, slots=True)
class Order(Generic[View]):
    """How waiting work of a kind is ordered: two columns, what a view says of them, and how a view is made."""

    columns: tuple[str, str]
    place: Callable[[View], tuple[int, datetime]]
    view: Callable[..., View]
    fields: tuple[str, ...]


def parts_of(scope: Scope, *, whole: bool) -> list[Q]:
    """Return conditions that cut the scope into single units, or leave it `whole` where a filter is narrow anyway.

    Each unit's part of a list is read in order from its own index; a list of several units at once would be read from
    the nation's, past everybody else's work.
    """
    if scope.nation or whole:
        return [Q()]
    return [Q(**{level: code}) for level, code in scope.units]


def page_of(
    rows: QuerySet[Any, Any],
    parts: Sequence[Q],
    order: Order[View],
    *,
    closed: bool,
    cursor: str | None,
    limit: int,
) -> Page[View]:
    """Return a page of `rows`: waiting ones in their order, closed ones newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    columns = tuple(F(name) for name in (*order.columns, "id"))
    rows = rows.order_by(*(NEWEST_FIRST if closed else columns))
    if cursor:
        rows = rows.filter(after_closed(cursor) if closed else after(columns, cursor))
    found = [order.view(*values) for values in _together([_part(rows, part, order, limit) for part in parts])]
    found.sort(key=_recency if closed else lambda one: (*order.place(one), one.id), reverse=closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1], order) if len(found) > limit else None)


def _part(rows: QuerySet[Any, Any], part: Q, order: Order[View], limit: int) -> QuerySet[Any, Any]:
    return rows.filter(part).values_list(*order.fields)[: limit + 1]


def _together(branches: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _recency(one: Listed) -> tuple[datetime, UUID]:
    return one.closed_at or one.opened_at, one.id


def _cursor(last: View, order: Order[View]) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    rank, moment = order.place(last)
    return encode_cursor(rank, moment.isoformat(), last.id.hex)


def _row(*expressions: F | Value) -> Func:
    return Func(*expressions, function="ROW", output_field=TextField())


def after(columns: Sequence[F], cursor: str) -> GreaterThan:
    """Return the condition for what comes after a page of waiting work.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rank, moment, last = decode_cursor(cursor, int, str, str)
    return GreaterThan(_row(*columns), _row(Value(rank, SmallIntegerField()), *_key(moment, last)))


def after_closed(cursor: str) -> LessThan:
    """Return the condition for what comes after a page of closed work.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    _closed, moment, last = decode_cursor(cursor, str, str, str)
    return LessThan(_row(F("closed_at"), F("id")), _row(*_key(moment, last)))


def _key(moment: str | int, last: str | int) -> tuple[Value, Value]:
    try:
        key = datetime.fromisoformat(str(moment)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
    return Value(key[0], DateTimeField()), Value(key[1], UUIDField())
