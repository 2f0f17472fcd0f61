"""Classifying anew, with a reason; and taking back a case that was declared by mistake."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework.cases import rules
from ncovi.casework.cases.actions.opening import insist_on_grounds
from ncovi.casework.cases.actions.working import WRITE, CaseKey, Work, begin, words_of
from ncovi.casework.opening import settle
from ncovi.casework.rules import Outcome
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an officer holds a person to be now, by which criteria, and why."""

    classification: str
    criteria: tuple[str, ...]
    reason: str


@transaction.atomic
def classify(*, case: CaseKey, verdict: Verdict, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Classify a case anew by the definition in force today, and tell the household.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: reversed meanwhile, or another case is open.
        Invalid: no reason, the class it has already, or unknown criteria.
    """
    by.insist(WRITE)
    words = words_of(verdict.reason, needed=True)
    work = begin(case, key, rules.Action.CLASSIFIED, by, at)
    if work is None:
        return
    if not rules.leads(work.stood, verdict.classification, rules.Action.CLASSIFIED):
        text = _("Choose another class than the one it has.")
        raise Invalid("classification_same", text, {"pointer": "/classification"})
    known = definition_on(work.case.programme, work.on)
    insist_on_grounds(known, verdict.classification, verdict.criteria, words)
    found = work.case
    found.classification, found.criteria = verdict.classification, sorted(set(verdict.criteria))
    found.definition_version, found.classified_at = known.version, at
    _keep(work, words)
    work.tell()


@transaction.atomic
def reverse(*, case: CaseKey, reason: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take back a case that was declared by mistake: it stays to be read, counts no more, and the household is told.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: reversed already. Invalid: no reason.
    """
    by.insist(WRITE)
    words = words_of(reason, needed=True)
    work = begin(case, key, rules.Action.REVERSED, by, at)
    if work is None:
        return
    work.case.reversed_at, work.case.reversed_by = at, by.id
    work.keep(rules.Action.REVERSED, words=words)
    settle(subject=("case", work.case.id), outcome=Outcome.NOT_NEEDED, by=Actor("officer", str(by.id)), at=at)
    work.tell()


def _keep(work: Work, words: str) -> None:
    try:
        with transaction.atomic():
            work.keep(rules.Action.CLASSIFIED, words=words)
    except IntegrityError as reason:
        text = _("There is an open case of this person already. Change that one instead.")
        raise Conflict("case_open_already", text) from reason
