"""The demonstration's nurse at work: yesterday's items called and verified, today's left for whoever tries it out."""

from datetime import datetime
from itertools import cycle
from uuid import UUID

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.casework import actions, queries
from ncovi.casework.rules import CallResult, Outcome
from ncovi.kernel.clock import day_of, start_of, today
from ncovi.kernel.ids import uuid7_from

NURSE = "tram.badinh"
MOST = 40
OUTCOMES = (Outcome.ADVICE_GIVEN, Outcome.NOTHING, Outcome.WATCH, Outcome.SUSPECTED_CASE)
# Every so often nobody picks up, and the item stays with the nurse.
UNANSWERED_EVERY = 6


def work_off(*, at: datetime) -> None:
    """Let the nurse of the home commune do what was declared before today."""
    nurse = officer_named(NURSE)
    waiting = queries.worklist(nurse.scope, queries.Filters(), limit=MOST).rows
    before_today = [item for item in waiting if item.due_at < start_of(today()) or day_of(item.opened_at) < today()]
    for number, (item, outcome) in enumerate(zip(before_today, cycle(OUTCOMES), strict=False), 1):
        if number % UNANSWERED_EVERY == 0:
            _call(item.id, CallResult.NO_ANSWER, nurse, at)
            continue
        _call(item.id, CallResult.ANSWERED, nurse, at)
        actions.verify(
            item_id=item.id,
            outcome=outcome,
            note="",
            public_text="",
            key=uuid7_from(at, "verify", str(item.id)),
            by=nurse,
            at=at,
        )


def _call(item_id: UUID, result: CallResult, nurse: OfficerCard, at: datetime) -> None:
    key = uuid7_from(at, "call", str(item_id))
    actions.record_call(item_id=item_id, result=result, note="", key=key, by=nurse, at=at)
