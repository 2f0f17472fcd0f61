"""What a person reads of what the health unit recorded about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from ncovi.access.queries import organisation_name
from ncovi.casework.cases.models import Case, CaseStep
from ncovi.casework.cases.rules import Action, Outcome
from ncovi.casework.cases.words import PUBLIC
from ncovi.instruments.registry import programme
from ncovi.people.tokens import Claims

MOST = 20
TOLD = (Action.OPENED, Action.CLASSIFIED, Action.ENDED, Action.REOPENED, Action.REVERSED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a health unit recorded: when, about which illness, in words to the person, and by which unit."""

    at: datetime
    illness: str
    text: str | Promise
    unit: str


def told(claims: Claims, person: UUID) -> Sequence[Told]:
    """Return what was recorded about a member of the household, newest first."""
    rows = Case.objects.of_household(claims.cell, claims.household).filter(person_id=person)
    cases = {row.id: row for row in rows.order_by("-opened_at")[:MOST]}
    if not cases:
        return []
    steps = CaseStep.objects.unscoped("steps of cases of the household itself")
    mine = steps.filter(cell=claims.cell, case_id__in=list(cases), action__in=TOLD)
    return [line for step in mine.order_by("-at", "-id")[:MOST] if (line := _line(cases[step.case_id], step))]


def _line(case: Case, step: CaseStep) -> Told | None:
    text = _text(step)
    if text is None:
        return None
    unit = organisation_name(step.organisation_id) if step.organisation_id else ""
    return Told(step.at, programme(case.programme).name(get_language() or "vi"), text, unit)


def _text(step: CaseStep) -> str | Promise | None:
    """Return the words of a step; a death is told by people, not by a page."""
    if step.action == Action.ENDED:
        outcome = str(step.values.get("outcome", ""))
        return None if outcome == Outcome.DIED else PUBLIC.get(outcome)
    if step.action == Action.REOPENED:
        return PUBLIC["reopened"]
    return PUBLIC.get(step.to_standing)
