"""What can be done on the page of a case: each step with its form, and how it is carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import actions
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.laboratory.actions import record_result, record_result_of_patient
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.clock import today
from ncovi.web.console.cases.forms import (
    ClassifyForm,
    DefinedForm,
    DischargeForm,
    DoseForm,
    FactsForm,
    OutcomeForm,
    ReasonForm,
    StayForm,
)
from ncovi.web.console.forms import KeyedForm, NoteForm
from ncovi.web.console.laboratory.forms import ResultForm

Text = str | Promise
CaseKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Sent:
    """A valid form about a case, who sent it and when."""

    case: CaseView
    form: Any
    by: OfficerCard
    at: datetime

    @property
    def common(self) -> dict[str, Any]:
        """What every action on the case takes."""
        return {"case": self.case.key, "key": self.form.sent_key, "by": self.by, "at": self.at}

    @property
    def told(self) -> Mapping[str, Any]:
        """What the form says."""
        told: Mapping[str, Any] = self.form.cleaned_data
        return told


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its form, what carries it out, the words once it is done, and whether a hospital takes it too."""

    form: type[KeyedForm]
    carry_out: Callable[[Sent], object]
    done: Text
    by_hospital: bool = False


def _result(sent: Sent) -> object:
    act = record_result if sent.by.may("territory:result:write") else record_result_of_patient
    return act(person=sent.case.person, new=sent.form.new(), key=sent.form.sent_key, by=sent.by, at=sent.at)


STEPS: dict[str, Step] = {
    "classify": Step(
        ClassifyForm,
        lambda sent: actions.classify(verdict=sent.form.verdict(), **sent.common),
        _("Classified anew. The person was told."),
    ),
    "describe": Step(
        FactsForm, lambda sent: actions.describe(facts=sent.form.facts(), **sent.common), _("Kept."), by_hospital=True
    ),
    "result": Step(ResultForm, _result, _("The result was recorded."), by_hospital=True),
    "admit": Step(
        StayForm, lambda sent: actions.admit(stay=sent.form.stay(), **sent.common), _("Kept."), by_hospital=True
    ),
    "discharge": Step(
        DischargeForm,
        lambda sent: actions.discharge(until=sent.told["until"], **sent.common),
        _("Kept."),
        by_hospital=True,
    ),
    "dose": Step(
        DoseForm, lambda sent: actions.record_dose(dose=sent.form.dose(), **sent.common), _("Kept."), by_hospital=True
    ),
    "outcome": Step(
        OutcomeForm,
        lambda sent: actions.record_outcome(
            outcome=sent.told["outcome"], on=sent.told["outcome_on"], reason=sent.told["reason"], **sent.common
        ),
        _("The outcome was recorded."),
        by_hospital=True,
    ),
    "reopen": Step(
        ReasonForm,
        lambda sent: actions.reopen(reason=sent.told["reason"], **sent.common),
        _("The outcome was taken back. The case goes on."),
    ),
    "reverse": Step(
        ReasonForm,
        lambda sent: actions.reverse(reason=sent.told["reason"], **sent.common),
        _("The case was taken back. The person was told."),
    ),
    "note": Step(
        NoteForm, lambda sent: actions.note(text=sent.told["text"], **sent.common), _("Kept."), by_hospital=True
    ),
}


def form_for(step: str, case: CaseView, data: Any = None) -> KeyedForm:
    """Return the form of a step, filled in with what is known of the case, or with what was sent."""
    kind, values = STEPS[step].form, _known(step, case)
    if issubclass(kind, DefinedForm):
        known = definition_on(case.programme, today()) if step == "classify" else case.definition
        return kind(data, definition=known, initial=values, auto_id=f"{step}-%s")
    if kind is ResultForm:
        return ResultForm(data, code=case.programme, auto_id=f"{step}-%s")
    return kind(data, initial=values, auto_id=f"{step}-%s")


def _known(step: str, case: CaseView) -> dict[str, Any]:
    if step == "describe":
        return {name: getattr(case, name) for name in ("onset", "diagnosed_on", "reported_on", "severity")}
    if step == "classify":
        return {"criteria": list(case.criteria)}
    return {"hospital": case.hospital_id} if step == "admit" else {}
