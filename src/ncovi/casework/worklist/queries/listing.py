"""The one list: work items, signals and conversations in one order, page by page, from the indexes of their tables."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ncovi.access.queries import OfficerCard
from ncovi.access.scope import Scope
from ncovi.casework import queries as items
from ncovi.casework.help import queries as help_
from ncovi.casework.help.actions.working import READ as READ_HELP
from ncovi.casework.signals import queries as signals
from ncovi.casework.signals.actions import READ as READ_SIGNALS
from ncovi.casework.together import Entry, Source, Wanted
from ncovi.kernel.pagination import Page, encode_cursor

READS = {Source.ITEM: "territory:work_item:read", Source.SIGNAL: READ_SIGNALS, Source.CONVERSATION: READ_HELP}
PARTS = {
    Source.ITEM: items.in_one_list,
    Source.SIGNAL: signals.in_one_list,
    Source.CONVERSATION: help_.in_one_list,
}


def sources_of(officer: OfficerCard) -> tuple[Source, ...]:
    """Return which kinds of work an officer may see."""
    return tuple(source for source, permission in READS.items() if officer.may(permission))


def entries(
    scope: Scope, wanted: Wanted, sources: Sequence[Source], *, cursor: str | None = None, limit: int = 50
) -> Page[Entry]:
    """Return a page: waiting work by urgency and deadline, closed work newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    parts = [PARTS[source](scope, wanted, cursor=cursor, limit=limit + 1) for source in sources]
    found = [Entry(*values) for values in _together([branch for part in parts for branch in part])]
    found.sort(key=_recency if wanted.closed else _urgency, reverse=wanted.closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1]) if len(found) > limit else None)


def _together(branches: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _urgency(entry: Entry) -> tuple[int, datetime, UUID]:
    return entry.urgency, entry.due_at, entry.id


def _recency(entry: Entry) -> tuple[datetime, UUID]:
    return entry.closed_at or entry.due_at, entry.id


def _cursor(last: Entry) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    return encode_cursor(last.urgency, last.due_at.isoformat(), last.id.hex)
