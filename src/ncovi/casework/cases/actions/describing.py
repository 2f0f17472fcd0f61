"""What is known about a case besides its class: onset, diagnosis, severity, and notes for colleagues."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import rules
from ncovi.casework.cases.actions.opening import insist_on_severity
from ncovi.casework.cases.actions.working import CaseKey, Work, begin, insist_on_day, words_of
from ncovi.instruments.case_definitions import definition
from ncovi.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Facts:
    """Onset, day of diagnosis, day of the report, severity; what is not known is None or empty."""

    onset: date | None
    diagnosed_on: date | None
    reported_on: date
    severity: str


@transaction.atomic
def describe(*, case: CaseKey, facts: Facts, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Set what is known; the step keeps what it was before. Facts that are so already change nothing.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: reversed meanwhile. Invalid: days that cannot be.
    """
    work = begin(case, key, rules.Action.DESCRIBED, by, at)
    if work is None:
        return
    _insist(work, facts)
    changed = {
        name: [_plain(getattr(work.case, name)), _plain(getattr(facts, name))]
        for name in ("onset", "diagnosed_on", "reported_on", "severity")
        if getattr(work.case, name) != getattr(facts, name)
    }
    if not changed:
        return
    for name in changed:
        setattr(work.case, name, getattr(facts, name))
    work.keep(rules.Action.DESCRIBED, changed)


@transaction.atomic
def note(*, case: CaseKey, text: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Add a note for colleagues, to a case that was taken back too.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Invalid: empty or too long.
    """
    words = words_of(text, "text", needed=True)
    work = begin(case, key, rules.Action.NOTED, by, at)
    if work is not None:
        work.keep(rules.Action.NOTED, words=words)


def _insist(work: Work, facts: Facts) -> None:
    for name in ("onset", "diagnosed_on", "reported_on"):
        insist_on_day(name, getattr(facts, name), work.on)
    if not rules.is_in_order(facts.onset, facts.reported_on):
        text = _("The onset lies after the report.")
        raise Invalid("days_out_of_order", text, {"pointer": "/onset"})
    insist_on_severity(definition(work.case.programme, work.case.definition_version), facts.severity)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
