"""Taking back what was done to many: only what nobody has touched since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ncovi.access.queries import OfficerCard
from ncovi.casework import counters
from ncovi.casework.actions.many import write
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, State
from ncovi.casework.worklist.rules import Verb
from ncovi.kernel.ids import uuid7
from ncovi.runs.handling import RowResult

AFTER = {Verb.CLAIM: Action.CLAIMED, Verb.ASSIGN: Action.ASSIGNED, Verb.CLOSE: Action.VERIFIED}


@transaction.atomic
def take_back(rows: Sequence[RowResult], by: OfficerCard, at: datetime) -> int:
    """Restore items as they stood before, and return how many were."""
    wanted = {UUID(row.key): row.undo for row in rows if row.undo is not None}
    found = WorkItem.objects.within(by.scope).filter(id__in=wanted).order_by("id").select_for_update()
    last = _last_actions(list(wanted))
    items = [item for item in found if last.get(item.id) == AFTER[Verb(wanted[item.id]["verb"])]]
    items = [item for item in items if not _opened_anew(item, wanted[item.id]["before"])]
    before = [(counters.Counted.of(item), item.state) for item in items]
    for item in items:
        _restore(item, wanted[item.id]["before"])
    if items:
        write(items)
        Step.objects.bulk_create(
            _step(item, state, by, at) for item, (_counted, state) in zip(items, before, strict=True)
        )
        counters.note_changes((item, counted) for item, (counted, _state) in zip(items, before, strict=True))
    return len(items)


def _last_actions(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return the last thing that happened to each item."""
    steps = Step.objects.unscoped("the items are found within the officer's scope").filter(item_id__in=ids)
    return dict(steps.order_by("item_id", "-id").distinct("item_id").values_list("item_id", "action"))


def _opened_anew(item: WorkItem, before: Mapping[str, Any]) -> bool:
    """Whether a closed item cannot open again, as other work on its subject was opened meanwhile."""
    if item.state != State.CLOSED or before["state"] == State.CLOSED or item.subject_id is None:
        return False
    rows = WorkItem.objects.unscoped("one open item a subject, wherever it is").exclude(state=State.CLOSED)
    again: bool = rows.filter(kind=item.kind, subject_kind=item.subject_kind, subject_id=item.subject_id).exists()
    return again


def _restore(item: WorkItem, before: Mapping[str, Any]) -> None:
    item.state, item.claimed_by, item.outcome = before["state"], before["claimed_by"], before["outcome"]
    item.claimed_at = datetime.fromisoformat(before["claimed_at"]) if before["claimed_at"] else None
    item.closed_at = datetime.fromisoformat(before["closed_at"]) if before["closed_at"] else None


def _step(item: WorkItem, state_before: str, by: OfficerCard, at: datetime) -> Step:
    return Step(
        item=item,
        key=uuid7(at),
        at=at,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        action=Action.REOPENED if state_before == State.CLOSED else Action.UNDONE,
        from_state=state_before,
        to_state=item.state,
    )
