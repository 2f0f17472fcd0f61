"""What signals do by themselves: open for reports, escalate overdue ones, tell those who reported what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import structlog
from django.db import connection, transaction

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework import escalation
from ncovi.casework.signals.answers import tell_reporters
from ncovi.casework.signals.models import Signal, SignalReport, SignalStep
from ncovi.casework.signals.rules import Action, State
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7, uuid7_from
from ncovi.kernel.models import OutboxMessage
from ncovi.reports.kinds import kind_named

REPORT = "report"
SIGNAL = "signal"
OPEN_LOCK = 7_303

log = structlog.get_logger("ncovi.signals")


@dataclass(frozen=True, slots=True)
class Received:
    """A report as the outbox brings it."""

    report: UUID
    kind: str
    commune: str
    province: str
    day: date
    at: datetime
    same_as: UUID | None

    @classmethod
    def read(cls, body: dict[str, str | None]) -> "Received":
        """Return the report of a message's body."""
        same_as = body["same_as"]
        return cls(
            report=UUID(body["report"]),
            kind=str(body["kind"]),
            commune=str(body["commune"]),
            province=str(body["province"]),
            day=date.fromisoformat(str(body["day"])),
            at=datetime.fromisoformat(str(body["at"])),
            same_as=UUID(same_as) if same_as else None,
        )


@transaction.atomic
def open_signals(messages: Sequence[OutboxMessage]) -> None:
    """Turn reports into signals of their place, or let them join the one that the reporter named.

    Idempotent by the report: the same message again changes nothing.
    """
    with connection.cursor() as cursor:
        # Two workers with the same message at once would both find the report new.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPEN_LOCK])
    received = {one.report: one for one in (Received.read(message.body) for message in messages)}
    known = SignalReport.objects.unscoped("repeats are looked for in every territory").filter(report_id__in=received)
    for report in known.values_list("report_id", flat=True):
        del received[report]
    for one in sorted(received.values(), key=lambda one: one.at):
        _take(one)


def _take(one: Received) -> None:
    signal, action = _named(one), Action.JOINED
    if signal is None:
        signal, action = _opened(one), Action.OPENED
    else:
        signal.reports += 1
        signal.first_day, signal.last_day = min(signal.first_day, one.day), max(signal.last_day, one.day)
        signal.save(update_fields=["reports", "first_day", "last_day"])
    SignalReport.objects.create(report_id=one.report, signal=signal, at=one.at)
    SignalStep.objects.create(
        signal=signal,
        key=uuid7(),
        at=now(),
        organisation_id=signal.organisation_id,
        action=action,
        from_state="" if action == Action.OPENED else signal.state,
        to_state=signal.state,
    )
    record(action=f"signal.{action}", subject=("signal", str(signal.id)), by=SYSTEM, at=now(), unit=signal.commune)


def _named(one: Received) -> Signal | None:
    """Return the signal that the reporter takes for the same thing, if it still is one of this kind and place."""
    if one.same_as is None:
        return None
    signals = Signal.objects.unscoped("the reporter was asked about this one").select_for_update()
    same = signals.filter(id=one.same_as, source=REPORT, kind=one.kind, commune=one.commune)
    found: Signal | None = same.exclude(state=State.CLOSED).first()
    return found


def _opened(one: Received) -> Signal:
    kind = kind_named(one.kind)
    made: Signal = Signal.objects.create(
        id=uuid7_from(one.at, "signal", str(one.report)),
        source=REPORT,
        kind=one.kind,
        commune=one.commune,
        province=one.province,
        organisation_id=organisation_for(one.commune),
        urgency=kind.urgency,
        first_day=one.day,
        last_day=one.day,
        reports=1,
        opened_at=one.at,
        due_at=one.at + kind.deadline,
    )
    return made


@transaction.atomic
def tell_results(messages: Sequence[OutboxMessage]) -> None:
    """Tell the households that reported something what was found; a message that comes twice tells them once."""
    for message in messages:
        tell_reporters(UUID(message.body["signal"]), at=now())


@transaction.atomic
def escalate_overdue(*, at: datetime, limit: int = 500) -> int:
    """Mark signals past their deadline, ask the next unit up about them, and return how many asked one."""
    rows = Signal.objects.unscoped("deadlines pass in every territory")
    asked = escalation.ask_next(rows, SIGNAL, at=at, limit=limit)
    if not asked:
        return 0
    signals: list[Signal] = [one.work for one in asked]
    for one in asked:
        one.hand_up(at)
    rows.bulk_update(signals, ["overdue_at", "escalated_to"])
    SignalStep.objects.bulk_create(_escalation(signal, at) for signal in signals)
    subject = ("signal", str(signals[0].id))
    record(action="signal.escalated", subject=subject, by=SYSTEM, at=at, details={"signals": len(signals)})
    log.info("overdue signals escalated", signals=len(signals))
    return len(signals)


def _escalation(signal: Signal, at: datetime) -> SignalStep:
    return SignalStep(
        signal=signal,
        key=uuid7(),
        at=at,
        organisation_id=signal.escalated_to,
        action=Action.ESCALATED,
        from_state=signal.state,
        to_state=signal.state,
    )
