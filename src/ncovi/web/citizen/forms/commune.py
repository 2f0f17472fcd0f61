"""Asking for a commune in a form: `commune_text` as typed, `commune` from a script's list, `commune_pick` from ours."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ncovi.web.citizen.forms.place import Choice, label_of, resolve


class CommuneForm(forms.Form):
    """The hidden parts of the question, and its answer; who asks adds the field `commune_text` with its own words."""

    commune = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    commune_before = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    commune_pick = forms.CharField(required=False, max_length=5)

    commune_choices: list[Choice]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commune_choices = []

    def resolve_commune(self, told: dict[str, Any]) -> None:
        """Put the code that was meant into `told`, or say what is unclear and offer what it may be."""
        # Of the three codes, which no hand types, one that is too long to be a code is not there.
        if (picked := told.get("commune_pick")) and label_of(picked):
            told["commune"] = picked
            return
        chosen, before = told.get("commune", ""), told.get("commune_before", "")
        found = resolve(text=told["commune_text"], chosen=chosen, before=before)
        told["commune"] = found.code
        if found.code:
            return
        self.commune_choices = found.choices
        text = _("Which one do you mean? Choose below.") if found.choices else _("No ward or commune has this name.")
        self.add_error("commune_text", forms.ValidationError(text, code="commune_unclear"))
