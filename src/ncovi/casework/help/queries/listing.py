"""The inbox: who waits by urgency and then by how long, page by page."""

from dataclasses import dataclass

from django.db.models import Q

from ncovi.access.scope import Scope
from ncovi.casework.help.models import WAITING, Conversation
from ncovi.casework.help.queries.views import CONVERSATION_FIELDS, ConversationView
from ncovi.casework.help.rules import State
from ncovi.casework.listing import Order, page_of, parts_of
from ncovi.kernel.pagination import Page

LONGEST_WAITING_FIRST = Order(
    columns=("rank", "turn_at"),
    place=lambda one: (one.rank, one.turn_at),
    view=ConversationView,
    fields=CONVERSATION_FIELDS,
)


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
    parts = parts_of(scope, whole=filters.claimed_by is not None or filters.escalated_to is not None)
    return page_of(rows, parts, LONGEST_WAITING_FIRST, closed=filters.closed, cursor=cursor, limit=limit)


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
