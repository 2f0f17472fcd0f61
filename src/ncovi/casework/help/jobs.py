"""What happens to conversations by itself: the unit above is asked where nobody answers in time."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from ncovi.audit.actions import SYSTEM
from ncovi.casework import escalation
from ncovi.casework.help import talk
from ncovi.casework.help.models import WAITING, Conversation
from ncovi.casework.help.rules import Author, Kind
from ncovi.casework.help.talk import Said
from ncovi.casework.help.telling import notify_person
from ncovi.kernel.ids import uuid7_from

CONVERSATION = "conversation"

log = structlog.get_logger("ncovi.help")


@transaction.atomic
def escalate_unanswered(*, at: datetime, limit: int = 200) -> int:
    """Ask the next unit up about people who wait past their deadline, tell them, and return how many asked one.

    Whoever had claimed such a conversation has not answered, so anybody may take it from now on.
    """
    rows = Conversation.objects.unscoped("deadlines pass in every territory").filter(WAITING)
    asked = escalation.ask_next(rows, CONVERSATION, at=at, limit=limit)
    for one in asked:
        one.hand_up(at)
        _escalate(one.work, at)
    if asked:
        log.info("unanswered conversations escalated", conversations=len(asked))
    return len(asked)


def _escalate(conversation: Conversation, at: datetime) -> None:
    talk.lay_open(conversation)
    if conversation.escalated_to is not None:
        told = _said(conversation, at)
        talk.add(conversation, told, at)
        notify_person(conversation, "help_escalated", told.id, SYSTEM, at)
    talk.keep(conversation, "escalated", SYSTEM, at)


def _said(conversation: Conversation, at: datetime) -> Said:
    key: UUID = uuid7_from(at, "escalated", str(conversation.id), str(conversation.version))
    return Said(key, Author.HOUSE, Kind.ESCALATED, organisation=conversation.escalated_to)
