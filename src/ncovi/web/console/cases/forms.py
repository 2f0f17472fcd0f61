"""The forms of a case. Nothing typed is lost: a form that is not accepted comes back as it was."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.casework.cases.actions import Facts, NewCase, NewDose, NewStay, Verdict
from ncovi.casework.cases.actions.vaccinating import LONGEST_PLACE
from ncovi.casework.cases.actions.working import LONGEST_WORDS
from ncovi.casework.cases.hospitals import hospitals
from ncovi.casework.cases.rules import Classification
from ncovi.casework.cases.words import CARES, CLASSES, OUTCOMES
from ncovi.instruments.case_definitions import CaseDefinition
from ncovi.kernel.clock import today
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language

NOT_KNOWN = _("Not known")


def day_input() -> forms.DateInput:
    """Return the control of a day."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def words_input(rows: int = 2) -> forms.Textarea:
    """Return the control of an officer's words."""
    return forms.Textarea(attrs={"rows": rows})


class DefinedForm(KeyedForm):
    """A form whose choices come from the programme's definition."""

    def __init__(self, *args: Any, definition: CaseDefinition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        lang = language()
        offered: dict[str, list[tuple[str, str | Promise]]] = {
            "severity": [("", NOT_KNOWN), *((code, text.text(lang)) for code, text in definition.severities.items())],
            "product": [(code, text.text(lang)) for code, text in definition.vaccines.items()],
            "criteria": [(code, one.text.text(lang)) for code, one in definition.criteria.items()],
        }
        for name in offered.keys() & self.fields.keys():
            cast("forms.ChoiceField", self.fields[name]).choices = offered[name]


class JudgingForm(DefinedForm):
    """A class with the criteria that were met."""

    classification = forms.ChoiceField(label=_("Classification"), widget=forms.RadioSelect)
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that are met"), required=False, widget=forms.CheckboxSelectMultiple
    )

    @property
    def met(self) -> tuple[str, ...]:
        """The criteria that were ticked."""
        return tuple(self.cleaned_data["criteria"])


class OpenForm(JudgingForm):
    """A case to be opened."""

    onset = forms.DateField(label=_("First day of illness"), required=False, widget=day_input())
    diagnosed_on = forms.DateField(label=_("Day of diagnosis"), required=False, widget=day_input())
    reported_on = forms.DateField(label=_("Reported to you on"), widget=day_input())
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Needed where the criteria you ticked do not make this class. The person does not see it."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=words_input(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, name) for code, name in CLASSES.items() if code != Classification.NOT_A_CASE]
        cast("forms.ChoiceField", self.fields["classification"]).choices = choices
        self.fields["reported_on"].initial = today

    def new(self, subject: tuple[str, UUID] | None = None) -> NewCase:
        """Return the case of a valid form, told of by `subject`."""
        told = self.cleaned_data
        return NewCase(
            classification=told["classification"],
            programme=self.definition.programme,
            criteria=self.met,
            onset=told["onset"],
            diagnosed_on=told["diagnosed_on"],
            reported_on=told["reported_on"],
            severity=told["severity"],
            subject=subject,
            reason=told["reason"],
        )


class ClassifyForm(JudgingForm):
    """A case to be classified anew."""

    reason = forms.CharField(label=_("Why"), max_length=LONGEST_WORDS, widget=words_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["classification"]).choices = list(CLASSES.items())

    def verdict(self) -> Verdict:
        """Return the verdict of a valid form."""
        return Verdict(self.cleaned_data["classification"], self.met, self.cleaned_data["reason"])


class FactsForm(DefinedForm):
    """What is known besides the class."""

    onset = forms.DateField(label=_("First day of illness"), required=False, widget=day_input())
    diagnosed_on = forms.DateField(label=_("Day of diagnosis"), required=False, widget=day_input())
    reported_on = forms.DateField(label=_("Reported to you on"), widget=day_input())
    severity = forms.ChoiceField(label=_("Severity"), required=False)

    def facts(self) -> Facts:
        """Return the facts of a valid form."""
        told = self.cleaned_data
        return Facts(told["onset"], told["diagnosed_on"], told["reported_on"], told["severity"])


class StayForm(KeyedForm):
    """A stay in hospital that begins, or another kind of care."""

    hospital = forms.TypedChoiceField(label=_("Hospital"), coerce=int)
    care = forms.ChoiceField(label=_("Care"), choices=CARES.items())
    since = forms.DateField(label=pgettext_lazy("day", "Since"), widget=day_input(), initial=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedChoiceField", self.fields["hospital"]).choices = hospitals()

    def stay(self) -> NewStay:
        """Return the stay of a valid form."""
        told = self.cleaned_data
        return NewStay(told["hospital"], told["care"], told["since"])


class DischargeForm(KeyedForm):
    """The end of a stay."""

    until = forms.DateField(label=_("Left on"), widget=day_input(), initial=today)


class DoseForm(DefinedForm):
    """A dose of vaccine."""

    product = forms.ChoiceField(label=_("Vaccine"))
    given_on = forms.DateField(label=_("Given on"), widget=day_input())
    place = forms.CharField(label=_("Where"), required=False, max_length=LONGEST_PLACE)

    def dose(self) -> NewDose:
        """Return the dose of a valid form."""
        told = self.cleaned_data
        return NewDose(told["product"], told["given_on"], told["place"])


class OutcomeForm(KeyedForm):
    """How the case ended."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("case", "Outcome"), choices=OUTCOMES.items(), widget=forms.RadioSelect
    )
    outcome_on = forms.DateField(label=_("On"), widget=day_input(), initial=today)
    reason = forms.CharField(
        label=_("Note for colleagues"), required=False, max_length=LONGEST_WORDS, widget=words_input()
    )


class ReasonForm(KeyedForm):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why"), max_length=LONGEST_WORDS, widget=words_input())
