"""The inbox: who waits by urgency and then by how long, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, Func, Q, QuerySet, SmallIntegerField, TextField, UUIDField, Value
from django.db.models.lookups import GreaterThan, LessThan

from ncovi.access.scope import Scope
from ncovi.casework.help.models import WAITING, Conversation
from ncovi.casework.help.queries.views import CONVERSATION_FIELDS, ConversationView
from ncovi.casework.help.rules import State
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

LONGEST_WAITING_FIRST = (F("rank"), F("turn_at"), F("id"))
NEWEST_FIRST = (F("closed_at").desc(), F("id").desc())


@dataclass(frozen=True, slots=True)
class Filters:
    """Which conversations of a scope to list."""

    waiting: bool = False
    overdue: bool = False
    closed: bool = False
    claimed_by: int | None = None
    escalated_to: int | None = None


def inbox(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = 50) -> Page[ConversationView]:
    """Return a page of conversations: open ones by whose turn it is, urgency and wait; closed ones newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = Conversation.objects.within(scope).filter(_condition(filters))
    rows = rows.order_by(*(NEWEST_FIRST if filters.closed else LONGEST_WAITING_FIRST))
    if cursor:
        rows = rows.filter(_after_closed(cursor) if filters.closed else _after(cursor))
    # Each unit's part is read in order from its own index, as the worklist does.
    branches = [rows.filter(part).values_list(*CONVERSATION_FIELDS)[: limit + 1] for part in _parts(scope, filters)]
    found = [ConversationView(*values) for values in _together(branches)]
    found.sort(key=_recency if filters.closed else _place, reverse=filters.closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1]) if len(found) > limit else None)


def _parts(scope: Scope, filters: Filters) -> list[Q]:
    if scope.nation or filters.claimed_by is not None or filters.escalated_to is not None:
        return [Q()]
    return [Q(**{level: code}) for level, code in scope.units]


def _together(branches: Sequence[QuerySet[Any, tuple[Any, ...]]]) -> QuerySet[Any, tuple[Any, ...]] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _condition(filters: Filters) -> Q:
    if filters.closed:
        return Q(state=State.CLOSED)
    condition = ~Q(state=State.CLOSED)
    if filters.waiting or filters.overdue:
        condition &= WAITING
    if filters.overdue:
        condition &= Q(overdue_at__isnull=False)
    if filters.claimed_by is not None:
        condition &= Q(state=State.CLAIMED, claimed_by=filters.claimed_by)
    if filters.escalated_to is not None:
        condition &= Q(escalated_to=filters.escalated_to)
    return condition


def _place(one: ConversationView) -> tuple[int, datetime, UUID]:
    return one.rank, one.turn_at, one.id


def _recency(one: ConversationView) -> tuple[datetime, UUID]:
    return one.closed_at or one.opened_at, one.id


def _cursor(last: ConversationView) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    return encode_cursor(last.rank, last.turn_at.isoformat(), last.id.hex)


def _row(*expressions: F | Value) -> Func:
    return Func(*expressions, function="ROW", output_field=TextField())


def _after(cursor: str) -> GreaterThan:
    key, turn_at, last = decode_cursor(cursor, int, str, str)
    moment, conversation = _key(turn_at, last)
    return GreaterThan(
        _row(F("rank"), F("turn_at"), F("id")),
        _row(Value(key, SmallIntegerField()), Value(moment, DateTimeField()), Value(conversation, UUIDField())),
    )


def _after_closed(cursor: str) -> LessThan:
    _closed, closed_at, last = decode_cursor(cursor, str, str, str)
    moment, conversation = _key(closed_at, last)
    return LessThan(
        _row(F("closed_at"), F("id")),
        _row(Value(moment, DateTimeField()), Value(conversation, UUIDField())),
    )


def _key(moment: str | int, conversation: str | int) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(conversation))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
