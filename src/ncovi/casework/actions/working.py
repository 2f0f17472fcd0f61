"""What every step of an officer begins and ends with: permission, lock, repeat, and then step, counter and audit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework import counters
from ncovi.casework.holding import Hurdle, insist_on_repeat, refuse
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import State
from ncovi.kernel.errors import NotFound

CLAIM = "territory:work_item:claim"
VERIFY = "territory:work_item:verify"
ASSIGN = "organisation:work_item:assign"
LONGEST_TEXT = 1000

# What a step says: a repeat says the same.
SAID = ("item_id", "officer_id", "action", "call_result", "outcome", "note", "public_text")

HURDLES = {
    Hurdle.CLOSED: gettext_lazy("This item has been closed meanwhile. Nothing was changed."),
    Hurdle.CLAIMED_BY_OTHER: gettext_lazy("A colleague is working on this item. Nothing was changed."),
    Hurdle.NOT_CLAIMED: gettext_lazy("Nobody has claimed this item. Nothing was changed."),
}


@dataclass(slots=True)
class Work:
    """A locked item, how it stood before, and who works on it with which form."""

    item: WorkItem
    before: counters.Counted
    state_before: str
    key: UUID
    by: OfficerCard
    at: datetime


def begin(item_id: UUID, permission: str, step: Step, by: OfficerCard, at: datetime) -> Work | None:
    """Return the item, locked, or None if the form with this key was carried out already."""
    by.insist(permission)
    item = WorkItem.objects.within(by.scope).select_for_update().filter(id=item_id).first()
    if item is None:
        raise NotFound(
            "work_item_unknown",
            _("This work item does not exist or lies outside your territory."),
        )
    sent = Step.objects.within(by.scope).filter(key=step.key).first()
    if sent is None:
        return Work(item, counters.Counted.of(item), item.state, step.key, by, at)
    step.item_id, step.officer_id = item_id, by.id
    insist_on_repeat(sent, step, SAID)
    return None


def take(work: Work) -> None:
    """Let whoever works on a free item have claimed it by that."""
    if work.item.state == State.OPEN:
        work.item.state, work.item.claimed_by, work.item.claimed_at = (
            State.CLAIMED,
            work.by.id,
            work.at,
        )


def finish(work: Work, step: Step) -> None:
    """Write the item as it stands now, the step, what changed in the counters, and who did it."""
    item, by = work.item, work.by
    item.save()
    step.item, step.key, step.at = item, work.key, work.at
    step.officer_id, step.organisation_id = by.id, by.organisation_id
    step.from_state, step.to_state = work.state_before, item.state
    step.save()
    counters.note_changes([(item, work.before)])
    record(
        action=f"work_item.{step.action}",
        subject=("work_item", str(item.id)),
        by=Actor("officer", str(by.id)),
        at=work.at,
        unit=item.commune,
        details={name: value for name in ("call_result", "outcome") if (value := getattr(step, name))},
    )


def refuse_unless_free(hurdle: Hurdle | None, item: WorkItem) -> None:
    """Say what keeps the officer from a step, if anything does."""
    refuse(hurdle, ("work_item", item.id), item.claimed_by, HURDLES)
