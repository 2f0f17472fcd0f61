"""The forms of results."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.laboratory.keeping import LONGEST, LONGEST_CODE, NewResult
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.instruments.case_definitions import definition_on, with_definitions
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import today
from ncovi.kernel.errors import Invalid
from ncovi.people.matching.described import Described
from ncovi.people.phones import e164
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import SEXES, language

FIRST_YEAR = 1900


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class CommaOrPoint(forms.DecimalField):
    """A number as a slip prints it, with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """Return the number."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class ResultForm(KeyedForm):
    """A result with the sample that it comes from."""

    test = forms.ChoiceField(label=_("Test"))
    finding = forms.ChoiceField(label=_("Finding"), choices=FINDINGS.items(), widget=forms.RadioSelect)
    reported_on = forms.DateField(label=_("Day of the result"), widget=_day(), initial=today)
    sample = forms.ChoiceField(label=_("Sample"), required=False)
    taken_on = forms.DateField(label=_("Sample taken on"), required=False, widget=_day())
    code = forms.CharField(
        label=_("Code of the sample"),
        help_text=_("The laboratory's own; no name of a person."),
        required=False,
        max_length=LONGEST_CODE,
    )
    laboratory = forms.CharField(label=_("Laboratory"), required=False, max_length=LONGEST)
    value = CommaOrPoint(label=_("Value"), required=False, max_digits=10, decimal_places=4)
    unit = forms.CharField(label=_("Unit of the value"), required=False, max_length=20)

    def __init__(self, *args: Any, code: str = "covid19", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, lang = code, language()
        known = definition_on(code, today())
        tests = [(code, text.text(lang)) for code, text in known.tests.items()]
        samples = [("", _("Not known")), *((code, text.text(lang)) for code, text in known.samples.items())]
        cast("forms.ChoiceField", self.fields["test"]).choices = tests
        cast("forms.ChoiceField", self.fields["sample"]).choices = samples

    def new(self) -> NewResult:
        """Return the result of a valid form."""
        told = {name: self.cleaned_data[name] for name in _RESULT}
        return NewResult(programme=self.programme, **told)


class NobodyForm(ResultForm):
    """A result with what is known of whose it may be."""

    full_name = forms.CharField(label=_("Full name"), required=False, max_length=LONGEST)
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False, min_value=FIRST_YEAR)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("Not known")), *SEXES.items()])
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=20)
    number = forms.CharField(label=_("Personal number"), required=False, max_length=20)
    commune = forms.ChoiceField(label=_("Lives in"), required=False)

    def __init__(self, *args: Any, communes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = communes if len(communes) == 1 else [("", _("Not known")), *communes]
        cast("forms.ChoiceField", self.fields["commune"]).choices = choices

    def clean_phone(self) -> str:
        """Return the telephone number as it is kept."""
        typed: str = self.cleaned_data["phone"]
        try:
            return e164(typed) if typed else ""
        except Invalid as refused:
            raise forms.ValidationError(refused.message) from refused

    def described(self) -> Described:
        """Return whose it may be."""
        told = {
            name: self.cleaned_data[name] for name in ("full_name", "birth_year", "sex", "phone", "number", "commune")
        }
        return Described(**told)


class PasteForm(KeyedForm):
    """Lines of a spreadsheet."""

    programme = forms.ChoiceField(label=_("Programme"))
    commune = forms.ChoiceField(label=_("Lives in"), required=False)
    lines = forms.CharField(
        label=_("Lines of the spreadsheet"),
        help_text=_("Name, birth, telephone or number, test, finding, day of the result: in this order."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
        max_length=40_000,
    )

    def __init__(self, *args: Any, communes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = language()
        choices = communes if len(communes) == 1 else [("", _("Not known")), *communes]
        cast("forms.ChoiceField", self.fields["commune"]).choices = choices
        programmes = [(code, programme(code).name(lang)) for code in with_definitions()]
        cast("forms.ChoiceField", self.fields["programme"]).choices = programmes


_RESULT = ("test", "finding", "reported_on", "sample", "taken_on", "code", "laboratory", "value", "unit")
_DESCRIBED = ("full_name", "birth_year", "sex", "phone", "number", "commune")
