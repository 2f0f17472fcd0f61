"""What officers do with signals. Each action is one transaction: permission, lock, rule, step, audit, outbox.

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
from ncovi.casework.holding import Hurdle, hurdle_to_release, hurdle_to_work, insist_on_repeat, refuse, whole
from ncovi.casework.passing import Answer, How, Passing, hurdle_to_pass, mark
from ncovi.casework.signals.models import Signal, SignalStep
from ncovi.casework.signals.rules import Action, Outcome, State
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.outbox import publish

READ = "territory:signal:read"
VERIFY = "territory:signal:verify"
ASSIGN = "organisation:work_item:assign"
CLOSED_TOPIC = "signal.closed"
LONGEST_TEXT = 1000

# What a step says: a repeat says the same.
SAID = ("signal_id", "officer_id", "action", "outcome", "note", "public_text")

HURDLES = {
    Hurdle.CLOSED: gettext_lazy("This signal has been closed meanwhile. Nothing was changed."),
    Hurdle.CLAIMED_BY_OTHER: gettext_lazy("A colleague is checking this signal. Nothing was changed."),
    Hurdle.NOT_CLAIMED: gettext_lazy("Nobody is checking this signal. Nothing was changed."),
}


@dataclass(slots=True)
class _Work:
    """A locked signal, how it stood before, and who works on it."""

    signal: Signal
    state_before: str
    by: OfficerCard
    at: datetime


@transaction.atomic
def claim(*, signal_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Start to check a signal; claiming one's own again changes nothing.

    Raises:
        NotFound: out of scope. Forbidden: no permission. Conflict: closed, or in a colleague's hands.
    """
    step = SignalStep(key=key, action=Action.CLAIMED)
    work = _begin(signal_id, step, by, at)
    if work is None or work.signal.claimed_by == by.id:
        return
    _refuse(hurdle_to_work(work.signal.state, work.signal.claimed_by, by.id), work.signal)
    _take(work)
    _finish(work, step)


@transaction.atomic
def release(*, signal_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give a signal back to the list.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed, not claimed, or in a colleague's hands.
    """
    step = SignalStep(key=key, action=Action.RELEASED)
    work = _begin(signal_id, step, by, at)
    if work is None:
        return
    signal = work.signal
    may_assign = ASSIGN in by.permissions
    _refuse(hurdle_to_release(signal.state, signal.claimed_by, by.id, may_assign=may_assign), signal)
    signal.state, signal.claimed_by, signal.claimed_at = State.RECEIVED, None, None
    _finish(work, step)


@transaction.atomic
def assign(*, signal_id: UUID, officer_id: int, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Give a signal to an officer of `by`'s organisation, whoever had it before.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed. Invalid: the officer works elsewhere.
    """
    by.insist(ASSIGN)
    step = SignalStep(key=key, action=Action.ASSIGNED)
    work = _begin(signal_id, step, by, at)
    if work is None:
        return
    signal = work.signal
    _refuse(hurdle_to_pass(signal, by.id, may_assign=True), signal)
    if officer_id not in {colleague.id for colleague in colleagues(by.organisation_id)}:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/officer"})
    signal.state, signal.claimed_by, signal.claimed_at = State.CHECKING, officer_id, at
    _finish(work, step)


@transaction.atomic
def pass_on(*, signal_id: UUID, passing: Passing, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Pass a signal to another unit, where anybody may take it.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: the words are too long.
    """
    action = Action.SENT_BACK if passing.how is How.BACK else Action.REFERRED
    step = SignalStep(key=key, action=action, note=whole("words", passing.note, LONGEST_TEXT))
    work = _begin(signal_id, step, by, at)
    if work is None:
        return
    signal = work.signal
    _refuse(hurdle_to_pass(signal, by.id, may_assign=ASSIGN in by.permissions), signal)
    mark(signal, passing)
    if passing.leaves:
        signal.state, signal.claimed_by, signal.claimed_at = State.RECEIVED, None, None
    _finish(work, step)


@transaction.atomic
def hear_back(*, signal_id: UUID, answer: Answer, key: UUID, by: Actor, at: datetime) -> None:
    """Note what another unit beyond the territory answered; the same key again changes nothing."""
    signal = Signal.objects.unscoped("the answer comes from elsewhere").select_for_update().get(id=signal_id)
    if SignalStep.objects.unscoped("a repeat is known by its key").filter(key=key).exists():
        return
    signal.referred_to = None if answer.back else signal.referred_to
    signal.save(update_fields=["referred_to"])
    SignalStep.objects.create(
        signal=signal,
        key=key,
        at=at,
        organisation_id=answer.organisation,
        action=Action.SENT_BACK if answer.back else Action.ANSWERED,
        from_state=signal.state,
        to_state=signal.state,
        note=answer.words,
    )
    record(action="signal.answered", subject=("signal", str(signal.id)), by=by, at=at, unit=signal.commune)


@transaction.atomic
def note(*, signal_id: UUID, text: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Add a note for colleagues, to a closed signal too.

    Raises:
        NotFound, Forbidden: as for `claim`. Invalid: empty or too long.
    """
    step = SignalStep(key=key, action=Action.NOTED, note=whole("text", text, LONGEST_TEXT))
    work = _begin(signal_id, step, by, at)
    if work is None:
        return
    if not step.note:
        raise Invalid("note_empty", _("Write the note first."), {"pointer": "/text"})
    _finish(work, step)


@transaction.atomic
def close(
    *, signal_id: UUID, outcome: Outcome, note: str, public_text: str, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Close a signal with what was found; whoever reported reads the outcome's plain words and then `public_text`.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: a text is too long.
    """
    step = SignalStep(
        key=key,
        action=Action.CLOSED,
        outcome=outcome,
        note=whole("note", note, LONGEST_TEXT),
        public_text=whole("public_text", public_text, LONGEST_TEXT),
    )
    work = _begin(signal_id, step, by, at)
    if work is None:
        return
    signal = work.signal
    _refuse(hurdle_to_work(signal.state, signal.claimed_by, by.id), signal)
    _take(work)
    signal.state, signal.outcome, signal.closed_at = State.CLOSED, outcome, at
    _finish(work, step)
    # Those who reported may live anywhere, out of this officer's sight: the worker tells them.
    publish(topic=CLOSED_TOPIC, key=signal.id, body={"signal": str(signal.id)})


def _begin(signal_id: UUID, step: SignalStep, by: OfficerCard, at: datetime) -> _Work | None:
    """Return the signal, locked, or None if the form with this key was carried out already."""
    by.insist(VERIFY)
    signal = Signal.objects.within(by.scope).select_for_update().filter(id=signal_id).first()
    if signal is None:
        raise NotFound("signal_unknown", _("This signal does not exist or lies outside your territory."))
    sent = SignalStep.objects.within(by.scope).filter(key=step.key).first()
    if sent is None:
        return _Work(signal, signal.state, by, at)
    step.signal_id, step.officer_id = signal_id, by.id
    insist_on_repeat(sent, step, SAID)
    return None


def _take(work: _Work) -> None:
    if work.signal.state == State.RECEIVED:
        work.signal.state, work.signal.claimed_by, work.signal.claimed_at = State.CHECKING, work.by.id, work.at


def _finish(work: _Work, step: SignalStep) -> None:
    signal, by = work.signal, work.by
    signal.save()
    step.signal, step.at = signal, work.at
    step.officer_id, step.organisation_id = by.id, by.organisation_id
    step.from_state, step.to_state = work.state_before, signal.state
    step.save()
    record(
        action=f"signal.{step.action}",
        subject=("signal", str(signal.id)),
        by=Actor("officer", str(by.id)),
        at=work.at,
        unit=signal.commune,
        details={"outcome": step.outcome} if step.outcome else {},
    )


def _refuse(hurdle: Hurdle | None, signal: Signal) -> None:
    refuse(hurdle, ("signal", signal.id), signal.claimed_by, HURDLES)
