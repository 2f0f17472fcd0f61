"""How work items take part in the one list."""

from typing import Any

from django.db.models import QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.models import WorkItem
from ncovi.casework.rules import Kind, State
from ncovi.casework.together import Part, Source, Wanted, branches


def in_one_list(scope: Scope, wanted: Wanted, *, cursor: str | None, limit: int) -> list[QuerySet[Any, Any]]:
    """Return what items give to a page of the one list.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    if wanted.kind not in {"", Source.ITEM, *Kind}:
        return []
    rows = WorkItem.objects.within(scope)
    rows = rows.filter(kind=wanted.kind) if wanted.kind in set(Kind) else rows
    return branches(Part(Source.ITEM, rows, State.CLAIMED), scope, wanted, cursor=cursor, limit=limit)
