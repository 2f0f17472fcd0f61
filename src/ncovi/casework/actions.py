"""What officers do with work items. Each action is one transaction: permission, lock, rule, step, audit, counter.

Every action takes the `key` of the form that asked for it; the same key again changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ncovi.access.queries import OfficerCard, colleagues
from ncovi.audit.actions import Actor, record
from ncovi.casework import counters
from ncovi.casework.holding import Hurdle, hurdle_to_release, hurdle_to_work, insist_on_repeat, refuse, whole
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, CallResult, Outcome, State
from ncovi.casework.telling import tell_outcome
from ncovi.kernel.errors import Invalid, NotFound

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
class _Work:
    """A locked item, how it stood before, and who works on it with which form."""

    item: WorkItem
    before: counters.Counted
    state_before: str
    key: UUID
    by: OfficerCard
    at: datetime


@transaction.atomic
def claim(*, item_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take an item; claiming one's own again changes nothing.

    Raises:
        NotFound: out of scope. Forbidden: no permission. Conflict: closed, or claimed by somebody else.
    """
    step = Step(key=key, action=Action.CLAIMED, public_code="claimed")
    work = _begin(item_id, CLAIM, step, by, at)
    if work is None or work.item.claimed_by == by.id:
        return
    _refuse(hurdle_to_work(work.item.state, work.item.claimed_by, by.id), work.item)
    _take(work)
    _finish(work, step)


@transaction.atomic
def release(*, item_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give an item back to the worklist.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed, not claimed, or claimed by somebody else.
    """
    step = Step(key=key, action=Action.RELEASED)
    work = _begin(item_id, CLAIM, step, by, at)
    if work is None:
        return
    hurdle = hurdle_to_release(
        work.item.state,
        work.item.claimed_by,
        by.id,
        may_assign=ASSIGN in by.permissions,
    )
    _refuse(hurdle, work.item)
    work.item.state, work.item.claimed_by, work.item.claimed_at = State.OPEN, None, None
    _finish(work, step)


@transaction.atomic
def assign(*, item_id: UUID, officer_id: int, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give an item to an officer of `by`'s organisation, whoever had it before.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed. Invalid: the officer works elsewhere.
    """
    step = Step(key=key, action=Action.ASSIGNED, public_code="claimed")
    work = _begin(item_id, ASSIGN, step, by, at)
    if work is None:
        return
    if work.item.state == State.CLOSED:
        _refuse(Hurdle.CLOSED, work.item)
    if officer_id not in {colleague.id for colleague in colleagues(by.organisation_id)}:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/officer"})
    work.item.state, work.item.claimed_by, work.item.claimed_at = (
        State.CLAIMED,
        officer_id,
        at,
    )
    _finish(work, step)


@transaction.atomic
def record_call(
    *,
    item_id: UUID,
    result: CallResult,
    note: str,
    key: UUID,
    by: OfficerCard,
    at: datetime,
) -> None:
    """Record an attempt to reach the person; whoever calls about an open item has claimed it.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: the note is too long.
    """
    public = f"called_{result}" if result != CallResult.WRONG_NUMBER else ""
    step = Step(
        key=key, action=Action.CALLED, call_result=result, note=whole("note", note, LONGEST_TEXT), public_code=public
    )
    work = _begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    _refuse(hurdle_to_work(work.item.state, work.item.claimed_by, by.id), work.item)
    _take(work)
    work.item.attempts += 1
    _finish(work, step)


@transaction.atomic
def verify(
    *,
    item_id: UUID,
    outcome: Outcome,
    note: str,
    public_text: str,
    key: UUID,
    by: OfficerCard,
    at: datetime,
) -> None:
    """Close an item with what was found; the person reads the outcome's plain words and then `public_text`.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: a text is too long.
    """
    step = Step(
        key=key,
        action=Action.VERIFIED,
        outcome=outcome,
        note=whole("note", note, LONGEST_TEXT),
        public_code=f"verified_{outcome}",
        public_text=whole("public_text", public_text, LONGEST_TEXT),
    )
    work = _begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    item = work.item
    _refuse(hurdle_to_work(item.state, item.claimed_by, by.id), item)
    _take(work)
    item.state, item.outcome, item.closed_at = State.CLOSED, outcome, at
    _finish(work, step)
    tell_outcome(item=item, key=key, by=Actor("officer", str(by.id)), at=at)


@transaction.atomic
def note(*, item_id: UUID, text: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Add a note for colleagues, to a closed item too.

    Raises:
        NotFound, Forbidden: as for `claim`. Invalid: empty or too long.
    """
    step = Step(key=key, action=Action.NOTED, note=whole("note", text, LONGEST_TEXT))
    work = _begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    if not text.strip():
        raise Invalid("note_empty", _("Write the note first."), {"pointer": "/note"})
    _finish(work, step)


def _begin(item_id: UUID, permission: str, step: Step, by: OfficerCard, at: datetime) -> _Work | None:
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
        return _Work(item, counters.Counted.of(item), item.state, step.key, by, at)
    step.item_id, step.officer_id = item_id, by.id
    insist_on_repeat(sent, step, SAID)
    return None


def _take(work: _Work) -> None:
    if work.item.state == State.OPEN:
        work.item.state, work.item.claimed_by, work.item.claimed_at = (
            State.CLAIMED,
            work.by.id,
            work.at,
        )


def _finish(work: _Work, step: Step) -> None:
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


def _refuse(hurdle: Hurdle | None, item: WorkItem) -> None:
    refuse(hurdle, ("work_item", item.id), item.claimed_by, HURDLES)
