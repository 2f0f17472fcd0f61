"""Signals whose officer or unit is no more: they are open again, for the unit that answers for the place now."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.casework.leaving import Successor
from ncovi.casework.signals.models import Signal, SignalStep
from ncovi.casework.signals.rules import Action, State
from ncovi.kernel.ids import uuid7


@transaction.atomic
def give_back(*, officers: Sequence[int], at: datetime, limit: int) -> int:
    """Lay the signals open that officers hold who are no more, and return how many these were."""
    rows = Signal.objects.unscoped("who left may have worked anywhere").filter(claimed_by__in=officers)
    return _lay_open(list(rows.filter(state=State.CHECKING).select_for_update(skip_locked=True)[:limit]), None, at)


@transaction.atomic
def hand_over(*, organisations: Sequence[int], successor: Successor, at: datetime, limit: int) -> int:
    """Give the open signals of units that are no more to those that answer now, and return how many these were."""
    rows = Signal.objects.unscoped("a unit may end in every territory").filter(organisation_id__in=organisations)
    return _lay_open(list(rows.exclude(state=State.CLOSED).select_for_update(skip_locked=True)[:limit]), successor, at)


def _lay_open(signals: Sequence[Signal], successor: Successor | None, at: datetime) -> int:
    steps = []
    for signal in signals:
        before, signal.state = signal.state, State.RECEIVED
        signal.claimed_by = signal.claimed_at = None
        if successor is not None and signal.organisation_id is not None:
            signal.organisation_id, signal.escalated_to = successor(signal.organisation_id, signal.commune), None
        steps.append(_step(signal, before, at))
    rows = Signal.objects.unscoped("who left may have worked anywhere")
    rows.bulk_update(signals, ["state", "claimed_by", "claimed_at", "organisation_id", "escalated_to"])
    SignalStep.objects.bulk_create(steps)
    if signals:
        subject = ("signal", str(signals[0].id))
        record(action="signal.given_back", subject=subject, by=SYSTEM, at=at, details={"signals": len(signals)})
    return len(signals)


def _step(signal: Signal, before: str, at: datetime) -> SignalStep:
    return SignalStep(
        signal=signal,
        key=uuid7(),
        at=at,
        organisation_id=signal.organisation_id,
        action=Action.RELEASED,
        from_state=before,
        to_state=signal.state,
    )
