"""How long people wait, measured: each first answer is kept beside the last ones of its unit and urgency."""

from datetime import datetime

from django.db.models import Q

from ncovi.casework.help.models import Conversation, Wait
from ncovi.casework.help.rules import ANSWERED_RANK, MOST_WAITS, Expected, State, expected

# Beyond this the exact place says nothing that helps.
LONGEST_QUEUE = 100


def note_first_answer(conversation: Conversation, at: datetime) -> None:
    """Keep how long a first answer took, in the caller's transaction."""
    if conversation.organisation_id is None:
        return
    key = {"organisation_id": conversation.organisation_id, "urgency": conversation.urgency}
    Wait.objects.get_or_create(**key, defaults={"answered": [], "seconds": []})
    kept = Wait.objects.select_for_update().get(**key)
    kept.answered = [*kept.answered, at][-MOST_WAITS:]
    kept.seconds = [*kept.seconds, int((at - conversation.opened_at).total_seconds())][-MOST_WAITS:]
    Wait.objects.filter(**key).update(answered=kept.answered, seconds=kept.seconds)


def expected_wait(organisation_id: int | None, urgency: int, at: datetime) -> Expected | None:
    """Return what people who asked a unit lately waited for a first answer; None while too little is known."""
    if organisation_id is None:
        return None
    kept = Wait.objects.filter(organisation_id=organisation_id, urgency=urgency).first()
    return expected(list(zip(kept.answered, kept.seconds, strict=True)), at) if kept else None


def ahead_of(organisation_id: int | None, rank: int, turn_at: datetime) -> int:
    """Return how many wait before that place in a unit's queue, `LONGEST_QUEUE` where it is that many or more."""
    queue = Conversation.objects.unscoped("a place in the queue says nothing about who else is in it").filter(
        organisation_id=organisation_id, rank__lt=ANSWERED_RANK
    )
    before = queue.exclude(state=State.CLOSED).filter(Q(rank__lt=rank) | Q(rank=rank, turn_at__lt=turn_at))
    ahead: int = before.order_by("rank", "turn_at")[:LONGEST_QUEUE].count()
    return ahead
