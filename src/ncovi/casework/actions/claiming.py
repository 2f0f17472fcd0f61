"""Taking an item, giving it back, giving it to a colleague."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, colleagues
from ncovi.casework.actions.working import ASSIGN, CLAIM, begin, finish, refuse_unless_free, take
from ncovi.casework.holding import Hurdle, hurdle_to_release, hurdle_to_work
from ncovi.casework.models import Step
from ncovi.casework.rules import Action, State
from ncovi.kernel.errors import Invalid


@transaction.atomic
def claim(*, item_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take an item; claiming one's own again changes nothing.

    Raises:
        NotFound: out of scope. Forbidden: no permission. Conflict: closed, or claimed by somebody else.
    """
    step = Step(key=key, action=Action.CLAIMED, public_code="claimed")
    work = begin(item_id, CLAIM, step, by, at)
    if work is None or work.item.claimed_by == by.id:
        return
    refuse_unless_free(hurdle_to_work(work.item.state, work.item.claimed_by, by.id), work.item)
    take(work)
    finish(work, step)


@transaction.atomic
def release(*, item_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give an item back to the worklist.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed, not claimed, or claimed by somebody else.
    """
    step = Step(key=key, action=Action.RELEASED)
    work = begin(item_id, CLAIM, step, by, at)
    if work is None:
        return
    hurdle = hurdle_to_release(
        work.item.state,
        work.item.claimed_by,
        by.id,
        may_assign=ASSIGN in by.permissions,
    )
    refuse_unless_free(hurdle, work.item)
    work.item.state, work.item.claimed_by, work.item.claimed_at = State.OPEN, None, None
    finish(work, step)


@transaction.atomic
def assign(*, item_id: UUID, officer_id: int, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give an item to an officer of `by`'s organisation, whoever had it before.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed. Invalid: the officer works elsewhere.
    """
    step = Step(key=key, action=Action.ASSIGNED, public_code="claimed")
    work = begin(item_id, ASSIGN, step, by, at)
    if work is None:
        return
    if work.item.state == State.CLOSED:
        refuse_unless_free(Hurdle.CLOSED, work.item)
    if officer_id not in {colleague.id for colleague in colleagues(by.organisation_id)}:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/officer"})
    work.item.state, work.item.claimed_by, work.item.claimed_at = (
        State.CLAIMED,
        officer_id,
        at,
    )
    finish(work, step)
