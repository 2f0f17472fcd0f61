"""What becomes of open work when somebody takes their consent back: watching ends, urgent help is given to its end."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.casework import counters
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, Kind, Outcome, State
from ncovi.instruments.levels import Level
from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage
from ncovi.people.consent_texts import HEALTH_CARE


def settle_withdrawn(messages: Sequence[OutboxMessage]) -> None:
    """Take up withdrawals; repeating one changes nothing."""
    for message in messages:
        if message.body["purpose"] == HEALTH_CARE:
            _settle(message.body["cell"], UUID(message.body["person"]), message.key, now())


@transaction.atomic
def _settle(cell: int, person: UUID, key: UUID, at: datetime) -> None:
    rows = WorkItem.objects.unscoped("the person's own decision, carried out by a job").select_for_update()
    declared = rows.filter(cell=cell, person_id=person, kind=Kind.VERIFY_DECLARATION)
    item = declared.exclude(state=State.CLOSED).first()
    known = Step.objects.unscoped("a repeat is known by its key").filter(key=key).exists()
    if item is None or known:
        return
    before, was = counters.Counted.of(item), item.state
    closing = item.level < Level.HIGH
    if closing:
        item.state, item.outcome, item.closed_at = State.CLOSED, Outcome.NOTHING, at
        item.save()
        counters.note_changes([(item, before)])
    Step.objects.create(
        item=item,
        key=key,
        at=at,
        action=Action.WITHDRAWN,
        from_state=was,
        to_state=item.state,
        outcome=item.outcome,
        public_code="withdrawn_closed" if closing else "withdrawn_finishing",
    )
    record(action="work_item.withdrawn", subject=("work_item", str(item.id)), by=SYSTEM, at=at, unit=item.commune)
