"""Work whose officer or unit is no more: it goes back to the list, or to the unit that answers for the place now."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.casework import counters
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, State
from ncovi.kernel.ids import uuid7

# From the unit that is no more and the commune of a piece of work to the unit that takes it over.
Successor = Callable[[int, str], int | None]


@transaction.atomic
def give_back(*, officers: Sequence[int], at: datetime, limit: int) -> int:
    """Lay the items open that officers hold who are no more, and return how many these were."""
    rows = WorkItem.objects.unscoped("who left may have worked anywhere").filter(claimed_by__in=officers)
    return _lay_open(list(rows.filter(state=State.CLAIMED).select_for_update(skip_locked=True)[:limit]), None, at)


@transaction.atomic
def hand_over(*, organisations: Sequence[int], successor: Successor, at: datetime, limit: int) -> int:
    """Give the open items of units that are no more to those that answer now, and return how many these were."""
    rows = WorkItem.objects.unscoped("a unit may end in every territory").filter(organisation_id__in=organisations)
    return _lay_open(list(rows.exclude(state=State.CLOSED).select_for_update(skip_locked=True)[:limit]), successor, at)


def _lay_open(items: Sequence[WorkItem], successor: Successor | None, at: datetime) -> int:
    before = [(item, counters.Counted.of(item), item.state) for item in items]
    for item in items:
        item.state, item.claimed_by, item.claimed_at = State.OPEN, None, None
        if successor is not None and item.organisation_id is not None:
            item.organisation_id, item.escalated_to = successor(item.organisation_id, item.commune), None
    rows = WorkItem.objects.unscoped("who left may have worked anywhere")
    rows.bulk_update(items, ["state", "claimed_by", "claimed_at", "organisation_id", "escalated_to"])
    Step.objects.bulk_create(_step(item, state, at) for item, _counted, state in before)
    counters.note_changes((item, counted) for item, counted, _state in before)
    if items:
        subject = ("work_item", str(items[0].id))
        record(action="work_item.given_back", subject=subject, by=SYSTEM, at=at, details={"items": len(items)})
    return len(items)


def _step(item: WorkItem, state: str, at: datetime) -> Step:
    return Step(
        item=item,
        key=uuid7(),
        at=at,
        organisation_id=item.organisation_id,
        action=Action.RELEASED,
        from_state=state,
        to_state=item.state,
    )
