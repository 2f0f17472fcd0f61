"""How conversations take part in the one list: those in which a person waits for the unit."""

from typing import Any

from django.db.models import QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.help.models import AMONG_WORK, WAITING, Conversation
from ncovi.casework.help.rules import State
from ncovi.casework.together import Part, Source, Wanted, branches


def in_one_list(scope: Scope, wanted: Wanted, *, cursor: str | None, limit: int) -> list[QuerySet[Any, Any]]:
    """Return what conversations give to a page of the one list.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    if wanted.kind not in {"", Source.CONVERSATION}:
        return []
    part = Part(Source.CONVERSATION, Conversation.objects.within(scope), State.CLAIMED, AMONG_WORK[:2], WAITING)
    return branches(part, scope, wanted, cursor=cursor, limit=limit)
