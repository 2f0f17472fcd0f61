"""What each verb does to an item when many take it at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, colleagues
from ncovi.audit.actions import Actor
from ncovi.casework.actions.many import Change
from ncovi.casework.actions.verifying import tell_closed as tell_each
from ncovi.casework.actions.working import ASSIGN, CLAIM, VERIFY
from ncovi.casework.holding import Hurdle, hurdle_to_work
from ncovi.casework.models import WorkItem
from ncovi.casework.rules import Action, Kind, Outcome, State, outcome_fits
from ncovi.casework.worklist.rules import Verb
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7_from


def close_alone() -> str:
    """Say why signals and conversations are not closed many at a time."""
    return _("Somebody waits for an answer to this. Open it and close it with a result.")


def change_for(verb: Verb, params: Mapping[str, Any], by: OfficerCard, at: datetime) -> Change:
    """Return the step on many items that a verb stands for.

    Raises:
        Invalid: the colleague works elsewhere, or there is no such outcome.
    """
    if verb is Verb.CLAIM:
        return _claiming(by, at)
    if verb is Verb.ASSIGN:
        return _assigning(int(params["officer"]), by, at)
    return _closing(str(params["outcome"]), by, at)


def _claiming(by: OfficerCard, at: datetime) -> Change:
    return Change(
        CLAIM,
        Action.CLAIMED,
        lambda item: hurdle_to_work(item.state, item.claimed_by, by.id),
        lambda item: _hold(item, by.id, at),
        public_code="claimed",
    )


def _assigning(officer: int, by: OfficerCard, at: datetime) -> Change:
    if officer not in {colleague.id for colleague in colleagues(by.organisation_id)}:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/officer"})
    return Change(
        ASSIGN,
        Action.ASSIGNED,
        lambda item: Hurdle.CLOSED if item.state == State.CLOSED else None,
        lambda item: _hold(item, officer, at),
        public_code="claimed",
    )


def _closing(outcome: str, by: OfficerCard, at: datetime) -> Change:
    if outcome not in set(Outcome):
        raise Invalid("outcome_unknown", _("Choose how it ended."), {"pointer": "/outcome"})
    return Change(
        VERIFY,
        Action.VERIFIED,
        lambda item: _hurdle_to_close(item, outcome, by),
        lambda item: _close(item, outcome, by, at),
        outcome=outcome,
        public_code=f"verified_{outcome}" if outcome == Outcome.NOTHING else "",
    )


def _hurdle_to_close(item: WorkItem, outcome: str, by: OfficerCard) -> Hurdle | str | None:
    fits = outcome_fits(item.kind, outcome)
    return hurdle_to_work(item.state, item.claimed_by, by.id) or (None if fits else "outcome_unfit")


def _hold(item: WorkItem, officer: int, at: datetime) -> None:
    item.state, item.claimed_by, item.claimed_at = State.CLAIMED, officer, at


def _close(item: WorkItem, outcome: str, by: OfficerCard, at: datetime) -> None:
    if item.claimed_by is None:
        item.claimed_by, item.claimed_at = by.id, at
    item.state, item.outcome, item.closed_at = State.CLOSED, outcome, at


def undoable(verb: Verb, kind: str) -> bool:
    """Whether a step can be taken back: not where a person or another unit was told of it."""
    return verb is not Verb.CLOSE or kind not in {Kind.VERIFY_DECLARATION, Kind.REFERRAL}


def tell_closed(ids: Sequence[UUID], by: OfficerCard, at: datetime) -> None:
    """Tell the persons and units that wait for the end of what was closed."""
    rows = WorkItem.objects.within(by.scope).filter(id__in=ids)
    for item in rows.filter(kind__in=[Kind.VERIFY_DECLARATION, Kind.REFERRAL]):
        key = uuid7_from(at, "closed", str(item.id))
        tell_each(item=item, key=key, by=Actor("officer", str(by.id)), at=at)
