"""The forms about a person's record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.kernel.errors import Invalid
from ncovi.people.matching.actions import Correct
from ncovi.people.matching.words import CORRECTIONS, OPENINGS
from ncovi.people.phones import e164
from ncovi.web.citizen.forms.commune import CommuneForm
from ncovi.web.citizen.forms.place import label_of
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import SEXES

LONGEST_NOTE = 500
SHORT = {"autocomplete": "off", "class": "short"}


class OpeningForm(KeyedForm):
    """Why a person's page is opened."""

    reason = forms.ChoiceField(
        label=_("Why do you open this page?"), choices=OPENINGS.items(), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2})
    )


class CorrectForm(KeyedForm, CommuneForm):
    """What is known of a person, to be put right."""

    full_name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=1880,
        max_value=2200,
        localize=False,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "numeric", "maxlength": "4"}),
    )
    birth_date = forms.DateField(
        label=_("Date of birth"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[*SEXES.items(), ("", _("not known"))], widget=forms.RadioSelect
    )
    phone = forms.CharField(
        label=_("Telephone"), required=False, max_length=30, widget=forms.TextInput(attrs=SHORT | {"inputmode": "tel"})
    )
    cccd = forms.CharField(
        label=_("Personal number"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=SHORT | {"inputmode": "numeric"}),
    )
    commune_text = forms.CharField(
        label=_("Ward or commune where they live"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reason = forms.ChoiceField(label=_("Why is it corrected?"), choices=CORRECTIONS.items(), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2})
    )

    field_order = (
        "full_name", "birth_year", "birth_date", "sex", "phone", "cccd", "commune_text", "address", "reason", "note",
    )  # fmt: skip

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        home = known["commune"]
        place = {"commune_before": home, "commune_text": label_of(home)}
        kwargs["initial"] = known | place | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean_phone(self) -> str:
        """Return the number as E.164, "" where there is none."""
        typed = self.cleaned_data["phone"].strip()
        try:
            return e164(typed) if typed else ""
        except Invalid as reason:
            raise forms.ValidationError(reason.message, code=reason.code) from reason

    def clean_cccd(self) -> str:
        """Return the number without blanks."""
        return "".join(self.cleaned_data["cccd"].split())

    def clean(self) -> dict[str, Any]:
        """Find the commune that was meant."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("commune_text"):
            self.resolve_commune(told)
        return told

    def correct(self) -> Correct:
        """Return what a valid form says."""
        told = self.cleaned_data
        day, year = told["birth_date"], told["birth_year"]
        values = {name: told[name] for name in ("full_name", "sex", "phone", "cccd", "commune", "address")}
        values["birth_date"] = day.isoformat() if day else ""
        values["birth_year"] = str(day.year if day else year or "")
        return Correct(values, told["reason"], told["note"])
