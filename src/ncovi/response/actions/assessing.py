"""Risk assessments and decisions: each is added, none is changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import whole
from ncovi.instruments.response_plan import STEPS, response_plan
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid
from ncovi.response.actions.working import LONGEST_LINE, LONGEST_TEXT, Form, begin, finish, needed
from ncovi.response.models import Assessment, Decision
from ncovi.response.rules import Action, Confidence


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """How likely it is that it spreads, how grave that would be, why, and how sure one is."""

    likelihood: int
    impact: int
    likelihood_reason: str
    impact_reason: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What was decided, on which basis, by whom, when."""

    text: str
    decided_by: str
    decided_on: date
    legal_basis: str = ""


@transaction.atomic
def assess(*, event: UUID, new: NewAssessment, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Assess the risk of an event anew; the level comes from the programme's matrix.

    Raises:
        NotFound: out of sight. Forbidden: no permission, or others lead. Conflict: the event is over.
        Invalid: not on the scales, or a reason is missing.
    """
    form = Form(key, Action.ASSESSED, by, at, f"{new.likelihood} × {new.impact}")
    work = begin(event, form)
    if work is None:
        return
    plan = response_plan(work.event.programme)
    if not (1 <= new.likelihood <= STEPS and 1 <= new.impact <= STEPS):
        raise Invalid("risk_scale", _("Choose one of the answers offered."), {"pointer": "/likelihood"})
    missing = _("Say why: an assessment without reasons helps nobody.")
    made = Assessment.objects.create(
        id=key,
        event=work.event,
        at=at,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        plan_version=plan.version,
        likelihood=new.likelihood,
        impact=new.impact,
        level=plan.risk.level(new.likelihood, new.impact),
        confidence=Confidence(new.confidence),
        likelihood_reason=needed("likelihood_reason", new.likelihood_reason, LONGEST_TEXT, missing),
        impact_reason=needed("impact_reason", new.impact_reason, LONGEST_TEXT, missing),
    )
    work.event.risk = made.level
    finish(work, details={"level": made.level})


@transaction.atomic
def decide(*, event: UUID, new: NewDecision, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Record a decision.

    Raises:
        NotFound, Forbidden, Conflict: as for `assess`. Invalid: a field is missing, or the day lies in the future.
    """
    work = begin(event, Form(key, Action.DECIDED, by, at, whole("text", new.text, LONGEST_TEXT)))
    if work is None:
        return
    if new.decided_on > day_of(at):
        raise Invalid("decided_later", _("The day of the decision lies in the future."), {"pointer": "/decided_on"})
    Decision.objects.create(
        id=key,
        event=work.event,
        text=needed("text", new.text, LONGEST_TEXT, _("Write what was decided.")),
        legal_basis=whole("legal_basis", new.legal_basis, LONGEST_LINE),
        decided_by=needed("decided_by", new.decided_by, LONGEST_LINE, _("Write who decided it.")),
        decided_on=new.decided_on,
        officer_id=by.id,
        at=at,
    )
    finish(work)
