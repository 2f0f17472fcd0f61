"""Passing an item to another unit, and back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.actions.working import ASSIGN, CLAIM, LONGEST_TEXT, begin, finish, refuse_unless_free
from ncovi.casework.holding import whole
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.passing import Answer, How, Passing, hurdle_to_pass, mark
from ncovi.casework.rules import Action, State


@transaction.atomic
def pass_on(*, item_id: UUID, passing: Passing, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Pass an item to another unit, where anybody may take it.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: the words are too long.
    """
    action = Action.SENT_BACK if passing.how is How.BACK else Action.REFERRED
    step = Step(key=key, action=action, note=whole("words", passing.note, LONGEST_TEXT))
    work = begin(item_id, CLAIM, step, by, at)
    if work is None:
        return
    item = work.item
    refuse_unless_free(hurdle_to_pass(item, by.id, may_assign=ASSIGN in by.permissions), item)
    mark(item, passing)
    if passing.leaves:
        item.state, item.claimed_by, item.claimed_at = State.OPEN, None, None
    finish(work, step)


@transaction.atomic
def hear_back(*, item_id: UUID, answer: Answer, key: UUID, by: Actor, at: datetime) -> None:
    """Note what another unit beyond the territory answered; the same key again changes nothing."""
    item = WorkItem.objects.unscoped("the answer comes from elsewhere").select_for_update().get(id=item_id)
    if Step.objects.unscoped("a repeat is known by its key").filter(key=key).exists():
        return
    item.referred_to = None if answer.back else item.referred_to
    item.save(update_fields=["referred_to"])
    Step.objects.create(
        item=item,
        key=key,
        at=at,
        organisation_id=answer.organisation,
        action=Action.SENT_BACK if answer.back else Action.ANSWERED,
        from_state=item.state,
        to_state=item.state,
        note=answer.words,
    )
    record(action="work_item.answered", subject=("work_item", str(item.id)), by=by, at=at, unit=item.commune)
