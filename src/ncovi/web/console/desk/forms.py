"""What a desk asks about somebody new: little, because they wait on the telephone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.access.scope import Scope
from ncovi.declarations.desk.rules import BLANKS_AT_MOST
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.people.actions import Profile
from ncovi.people.phones import e164
from ncovi.web.citizen.forms.place import label_of
from ncovi.web.citizen.forms.profile import ProfileForm

LEFT_OUT = ("address", "nationality", "cccd", "cccd_sure", "passport", "bhyt")


class NewPersonForm(ProfileForm):
    """Name, year of birth, sex and place; the telephone of who has one."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    sheet = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "short"}),
    )

    field_order = ("full_name", "relation", "birth_year", "sex", "commune_text", "phone")

    def __init__(self, *args: Any, scope: Scope, oneself: bool, **kwargs: Any) -> None:
        """Ask about somebody in `scope`; a desk of a single commune need not type its name."""
        home = scope.communes[0] if len(scope.communes) == 1 and not scope.provinces else ""
        known = {"commune": home, "commune_before": home, "commune_text": label_of(home)}
        kwargs["initial"] = known | kwargs.get("initial", {})
        super().__init__(*args, oneself=oneself, **kwargs)
        for name in LEFT_OUT:
            del self.fields[name]
        if oneself:
            self.fields["commune_text"].label = _("Ward or commune where they live")
        else:
            # They share the telephone of the household that they join.
            del self.fields["phone"]
            self.fields["relation"].label = _("Who is this to the household's holder?")
        self.fields["commune_text"].help_text = ""
        self.fields["birth_year"].help_text = ""
        self.fields["full_name"].widget.attrs["autocomplete"] = "off"

    def clean_phone(self) -> str:
        """Return the number as E.164, "" where there is none."""
        typed = self.cleaned_data["phone"].strip()
        try:
            return e164(typed) if typed else ""
        except Invalid as reason:
            raise forms.ValidationError(reason.message, code=reason.code) from reason

    def profile(self) -> Profile:
        """Return what was told, once the form is valid."""
        told = self.cleaned_data
        return Profile(
            full_name=told["full_name"],
            sex=told["sex"],
            birth_year=told["birth_year"],
            commune=told["commune"],
            relation=told.get("relation", "self"),
        )


class BlanksForm(forms.Form):
    """How many blank sheets to print."""

    count = forms.IntegerField(
        label=_("How many sheets"),
        min_value=1,
        max_value=BLANKS_AT_MOST,
        initial=10,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": "2"}),
    )
