"""Conversations whose officer or unit is no more: they are open again, for the unit that answers people there now."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ncovi.audit.actions import SYSTEM
from ncovi.casework.help import talk
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.rules import Author, Kind, State
from ncovi.casework.help.talk import Said
from ncovi.casework.leaving import Successor
from ncovi.kernel.ids import uuid7


@transaction.atomic
def give_back(*, officers: Sequence[int], at: datetime, limit: int) -> int:
    """Lay the conversations open that officers hold who are no more, and return how many these were."""
    rows = Conversation.objects.unscoped("who left may have worked anywhere").filter(claimed_by__in=officers)
    return _lay_open(list(rows.filter(state=State.CLAIMED).select_for_update(skip_locked=True)[:limit]), None, at)


@transaction.atomic
def hand_over(*, organisations: Sequence[int], successor: Successor, at: datetime, limit: int) -> int:
    """Give the open conversations of units that are no more to those that answer now; return how many these were."""
    rows = Conversation.objects.unscoped("a unit may end in every territory").filter(organisation_id__in=organisations)
    return _lay_open(list(rows.exclude(state=State.CLOSED).select_for_update(skip_locked=True)[:limit]), successor, at)


def _lay_open(conversations: Sequence[Conversation], successor: Successor | None, at: datetime) -> int:
    for conversation in conversations:
        talk.lay_open(conversation)
        if successor is not None and conversation.organisation_id is not None:
            unit = successor(conversation.organisation_id, conversation.commune)
            conversation.organisation_id, conversation.escalated_to = unit, None
        said = Said(uuid7(), Author.HOUSE, Kind.MOVED, organisation=conversation.organisation_id, for_person=False)
        talk.add(conversation, said, at)
        talk.keep(conversation, "given_back", SYSTEM, at)
    return len(conversations)
