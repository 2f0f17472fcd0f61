"""Joining repeats: one item stays, the others are closed with it, and can be taken apart again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ncovi.access.queries import OfficerCard
from ncovi.casework import counters, rules
from ncovi.casework.actions.working import CLAIM, begin, finish, refuse_unless_free
from ncovi.casework.holding import hurdle_to_work
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, Outcome, State
from ncovi.kernel.errors import Conflict, Invalid, NotFound

WHY_NOT = {
    "same_item": gettext_lazy("Choose another item to join this one with."),
    "declaration": gettext_lazy("A declaration is answered on its own. Keep it, and join the other with it."),
    "other_person": gettext_lazy("These are about different persons. Nothing was joined."),
}


@transaction.atomic
def join(*, item_id: UUID, kept_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Close an item as a repeat of another, which becomes as urgent as the more urgent of the two.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: the two are not about the same person or happening.
    """
    step = Step(key=key, action=Action.JOINED, outcome=Outcome.JOINED)
    work = begin(item_id, CLAIM, step, by, at)
    if work is None:
        return
    kept = WorkItem.objects.within(by.scope).select_for_update().filter(id=kept_id).exclude(state=State.CLOSED).first()
    if kept is None:
        raise NotFound("work_item_unknown", _("The item to join with is closed or lies outside your territory."))
    item = work.item
    refuse_unless_free(hurdle_to_work(item.state, item.claimed_by, by.id), item)
    _insist_on_one(kept, item)
    _raise(kept, item)
    item.state, item.outcome, item.closed_at, item.joined_to = State.CLOSED, Outcome.JOINED, at, kept.id
    finish(work, step)


@transaction.atomic
def part(*, item_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take a joined item apart again: it waits as before.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: it is not joined, or work on its subject was opened meanwhile.
    """
    step = Step(key=key, action=Action.PARTED)
    work = begin(item_id, CLAIM, step, by, at)
    if work is None:
        return
    item = work.item
    if item.joined_to is None:
        raise Conflict("not_joined", _("This item is not joined with another. Nothing was changed."))
    if _opened_anew(item):
        raise Conflict("opened_anew", _("New work about the same was opened meanwhile. Nothing was changed."))
    item.state, item.outcome, item.closed_at, item.joined_to = State.OPEN, "", None, None
    item.claimed_by = item.claimed_at = None
    finish(work, step)


def _insist_on_one(kept: WorkItem, item: WorkItem) -> None:
    hurdle = rules.hurdle_to_join(_side(kept), _side(item))
    if hurdle:
        raise Invalid(f"join_{hurdle}", str(WHY_NOT[hurdle]), {"pointer": "/kept"})


def _side(item: WorkItem) -> rules.Side:
    person = (item.cell, item.person_id) if item.cell is not None and item.person_id is not None else None
    return rules.Side(item.id, item.kind, person)


def _raise(kept: WorkItem, item: WorkItem) -> None:
    """Let the one that stays be as urgent and as early as both; its counter follows when its level does."""
    before = counters.Counted.of(kept)
    kept.level, kept.due_at = max(kept.level, item.level), min(kept.due_at, item.due_at)
    kept.urgency = rules.urgency(kept.level)
    kept.save(update_fields=["level", "urgency", "due_at"])
    counters.note_changes([(kept, before)])


def _opened_anew(item: WorkItem) -> bool:
    rows = WorkItem.objects.unscoped("one open item a subject, wherever it is").exclude(state=State.CLOSED)
    about = rows.filter(kind=item.kind, subject_kind=item.subject_kind, subject_id=item.subject_id)
    return item.subject_id is not None and about.exists()
