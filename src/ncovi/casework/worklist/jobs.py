"""What happens to referrals by themselves: the sender's work hears what became of it beyond the sender's territory."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction

from ncovi.access.queries import organisation_name
from ncovi.audit.actions import SYSTEM
from ncovi.casework.opening import settle, words_of
from ncovi.casework.passing import Answer
from ncovi.casework.rules import Outcome
from ncovi.casework.words import outcome_name
from ncovi.casework.worklist import kinds
from ncovi.casework.worklist.models import Referral
from ncovi.casework.worklist.rules import Standing, may
from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage


@transaction.atomic
def note_answers(messages: Sequence[OutboxMessage]) -> None:
    """Close what was opened for the receiver and note the answer on the work itself; repeating changes nothing."""
    for message in messages:
        rows = Referral.objects.select_for_update()
        referral = rows.filter(id=UUID(message.body["referral"]), item_id__isnull=False).first()
        if referral is not None:
            _note(referral, message.body.get("outcome", ""), message.key)


def _note(referral: Referral, outcome: str, key: UUID) -> None:
    at, back = now(), referral.standing == Standing.SENT_BACK
    if outcome and may(referral.standing, Standing.ANSWERED):
        referral.standing, referral.outcome, referral.answered_at = Standing.ANSWERED.value, outcome, at
        referral.save(update_fields=["standing", "outcome", "answered_at"])
    if back:
        settle(subject=("referral", referral.id), outcome=Outcome.SENT_BACK, by=SYSTEM, at=at)
    said = words_of(referral.answer_sealed) if back else str(outcome_name(outcome))
    words = f"{organisation_name(referral.to_organisation, 'vi')}: {said}"
    answer = Answer(referral.to_organisation, words, back)
    # The message has the key of the receiver's step; what the sender's work hears is a step of its own.
    kinds.kind_of(referral.source).hear_back(referral.work_id, answer, uuid5(key, "heard"), SYSTEM, at)
