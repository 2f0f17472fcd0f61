"""Conversations that were answered and then fell silent end by themselves; writing opens them again."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ncovi.audit.actions import SYSTEM
from ncovi.casework.help import talk
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.rules import ANSWERED_RANK, CLOSED_RANK, Author, Kind, State
from ncovi.casework.help.talk import Said
from ncovi.kernel.ids import uuid7_from

SILENT_FOR = timedelta(days=7)

log = structlog.get_logger("ncovi.help")


@transaction.atomic
def close_silent(*, at: datetime, limit: int = 200) -> int:
    """Close what staff answered and people left silent for a week, with a kind word; return how many there were."""
    silent = list(
        Conversation.objects.unscoped("silence falls in every territory")
        .select_for_update(skip_locked=True)
        .filter(rank=ANSWERED_RANK, turn_at__lt=at - SILENT_FOR)
        .exclude(state=State.CLOSED)
        .order_by("turn_at")[:limit]
    )
    for conversation in silent:
        _close(conversation, at)
    if silent:
        log.info("silent conversations closed", conversations=len(silent))
    return len(silent)


def _close(conversation: Conversation, at: datetime) -> None:
    key = uuid7_from(at, "silent", str(conversation.id), str(conversation.version))
    said = Said(key, Author.HOUSE, Kind.SUMMARY, _farewell(conversation), organisation=conversation.organisation_id)
    talk.add(conversation, said, at)
    conversation.state, conversation.closed_at, conversation.rank = State.CLOSED, at, CLOSED_RANK
    conversation.turn_at, conversation.call_from, conversation.call_until = at, None, None
    talk.keep(conversation, "closed_silent", SYSTEM, at)


def _farewell(conversation: Conversation) -> str:
    with override(conversation.language):
        return _(
            "You have not written for 7 days, so this conversation ends here. We hope you are well. "
            "If you need us, just write: it opens again."
        )
