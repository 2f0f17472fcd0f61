"""Calling, noting, and closing an item with what was found."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework.actions.working import LONGEST_TEXT, VERIFY, begin, finish, refuse_unless_free, take
from ncovi.casework.holding import hurdle_to_work, whole
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.passing import ANSWERED_TOPIC
from ncovi.casework.rules import Action, CallResult, Kind, Outcome, State, outcome_fits
from ncovi.casework.telling import tell_outcome
from ncovi.kernel.errors import Invalid
from ncovi.kernel.outbox import publish


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
    work = begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    refuse_unless_free(hurdle_to_work(work.item.state, work.item.claimed_by, by.id), work.item)
    take(work)
    work.item.attempts += 1
    finish(work, step)


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
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: a text is too long, or such work does not end so.
    """
    step = Step(
        key=key,
        action=Action.VERIFIED,
        outcome=outcome,
        note=whole("note", note, LONGEST_TEXT),
        public_text=whole("public_text", public_text, LONGEST_TEXT),
    )
    work = begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    item = work.item
    refuse_unless_free(hurdle_to_work(item.state, item.claimed_by, by.id), item)
    if not outcome_fits(item.kind, outcome):
        raise Invalid("outcome_unfit", _("Work of this kind does not end so."), {"pointer": "/outcome"})
    take(work)
    item.state, item.outcome, item.closed_at = State.CLOSED, outcome, at
    step.public_code = f"verified_{outcome}" if item.kind == Kind.VERIFY_DECLARATION else ""
    finish(work, step)
    tell_closed(item=item, key=key, by=Actor("officer", str(by.id)), at=at)


def tell_closed(*, item: WorkItem, key: UUID, by: Actor, at: datetime) -> None:
    """Tell whoever waits for the end of an item, in the caller's transaction: its person, or the unit that referred."""
    if item.kind == Kind.REFERRAL:
        # Whoever referred it may lie beyond this officer's sight: the worker notes the outcome there.
        publish(topic=ANSWERED_TOPIC, key=key, body={"referral": str(item.subject_id), "outcome": item.outcome})
    tell_outcome(item=item, key=key, by=by, at=at)


@transaction.atomic
def note(*, item_id: UUID, text: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Add a note for colleagues, to a closed item too.

    Raises:
        NotFound, Forbidden: as for `claim`. Invalid: empty or too long.
    """
    step = Step(key=key, action=Action.NOTED, note=whole("note", text, LONGEST_TEXT))
    work = begin(item_id, VERIFY, step, by, at)
    if work is None:
        return
    if not text.strip():
        raise Invalid("note_empty", _("Write the note first."), {"pointer": "/note"})
    finish(work, step)
