"""How a case ended, and that it goes on after all."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import rules
from ncovi.casework.cases.actions.working import CaseKey, begin, insist_on_day, words_of
from ncovi.kernel.errors import Conflict, Invalid


@transaction.atomic
def record_outcome(
    *, case: CaseKey, outcome: str, on: date, reason: str, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Record how a case ended; the household is told, unless the person died.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: reversed meanwhile.
        Invalid: no such outcome, or a day that cannot be.
    """
    words = words_of(reason)
    work = begin(case, key, rules.Action.ENDED, by, at)
    if work is None:
        return
    if outcome not in list(rules.Outcome):
        raise Invalid("outcome_unknown", _("Choose from the list."), {"pointer": "/outcome"})
    insist_on_day("outcome_on", on, work.on)
    if not rules.is_in_order(work.case.onset, on):
        raise Invalid("days_out_of_order", _("This day lies before the onset."), {"pointer": "/outcome_on"})
    work.case.outcome, work.case.outcome_on = outcome, on
    work.keep(rules.Action.ENDED, {"outcome": outcome, "outcome_on": on.isoformat()}, words)
    if outcome != rules.Outcome.DIED:
        work.tell()


@transaction.atomic
def reopen(*, case: CaseKey, reason: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take an outcome back, for a reason: the case goes on.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Invalid: no reason.
        Conflict: it has no outcome, was reversed, or another case of the person is open.
    """
    words = words_of(reason, needed=True)
    work = begin(case, key, rules.Action.REOPENED, by, at)
    if work is None:
        return
    was = work.case.outcome
    if not was:
        raise Conflict("case_going_on", _("This case has no outcome. Nothing was changed."))
    work.case.outcome, work.case.outcome_on = "", None
    try:
        with transaction.atomic():
            work.keep(rules.Action.REOPENED, {"outcome": was}, words)
    except IntegrityError as fault:
        text = _("There is an open case of this person already. Change that one instead.")
        raise Conflict("case_open_already", text) from fault
