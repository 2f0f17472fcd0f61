"""What a household reads about its own conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from ncovi.access.queries import organisation_name
from ncovi.casework.help import waiting
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.queries.single import one, shown
from ncovi.casework.help.queries.views import CONVERSATION_FIELDS, ConversationView
from ncovi.casework.help.rules import Expected
from ncovi.kernel.pictures import Picture
from ncovi.people.tokens import Claims

MOST_UNREAD = 99
LISTED = 30


@dataclass(frozen=True, slots=True)
class Progress:
    """Where somebody who waits stands: who answers, how many come before, by when, and what others waited.

    `expected` is None while too few answers of this unit and urgency are known to say anything honest.
    """

    unit: str
    above: str
    ahead: int
    due_at: datetime | None
    late: bool
    expected: Expected | None

    @property
    def many(self) -> bool:
        """Whether the queue is longer than is counted."""
        return self.ahead >= waiting.LONGEST_QUEUE


def unread(claims: Claims) -> int:
    """Return how many answers a household has not read, 99 at most."""
    rows = Conversation.objects.of_household(claims.cell, claims.household).filter(unread__gt=0)
    return min(rows.aggregate(all=Sum("unread"))["all"] or 0, MOST_UNREAD)


def conversations_of(claims: Claims) -> Sequence[ConversationView]:
    """Return a household's latest conversations, the newest first."""
    rows = Conversation.objects.of_household(claims.cell, claims.household).order_by("-opened_at", "-id")
    return [ConversationView(*values) for values in rows.values_list(*CONVERSATION_FIELDS)[:LISTED]]


def conversation_of(claims: Claims, conversation_id: UUID) -> ConversationView:
    """Return one conversation of a household.

    Raises:
        NotFound: not there, or another household's.
    """
    return one(Conversation.objects.of_household(claims.cell, claims.household), conversation_id)


def picture_of(claims: Claims, conversation_id: UUID, picture_id: UUID) -> Picture:
    """Return a photo of a household's conversation.

    Raises:
        NotFound: not there, another household's, or forgotten.
    """
    return shown(Message.objects.of_household(claims.cell, claims.household), conversation_id, picture_id)


def progress(claims: Claims, conversation_id: UUID, at: datetime) -> Progress:
    """Return where a household stands that waits for an answer.

    Raises:
        NotFound: not there, or another household's.
    """
    asked = one(Conversation.objects.of_household(claims.cell, claims.household), conversation_id)
    return Progress(
        unit=organisation_name(asked.organisation_id) if asked.organisation_id else "",
        above=organisation_name(asked.escalated_to) if asked.escalated_to else "",
        ahead=waiting.ahead_of(asked.organisation_id, asked.rank, asked.turn_at) if asked.waiting else 0,
        due_at=asked.due_at,
        late=asked.due_at is not None and asked.due_at < at,
        expected=None if asked.answered_at else waiting.expected_wait(asked.organisation_id, asked.urgency, at),
    )
