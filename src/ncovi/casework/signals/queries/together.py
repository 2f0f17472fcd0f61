"""How signals take part in the one list."""

from typing import Any

from django.db.models import QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.signals.models import Signal
from ncovi.casework.signals.rules import State
from ncovi.casework.together import Part, Source, Wanted, branches


def in_one_list(scope: Scope, wanted: Wanted, *, cursor: str | None, limit: int) -> list[QuerySet[Any, Any]]:
    """Return what signals give to a page of the one list.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    if wanted.kind not in {"", Source.SIGNAL}:
        return []
    part = Part(Source.SIGNAL, Signal.objects.within(scope), State.CHECKING)
    return branches(part, scope, wanted, cursor=cursor, limit=limit)
