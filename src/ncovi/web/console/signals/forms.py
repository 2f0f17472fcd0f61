"""The forms of a signal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.signals import words
from ncovi.casework.signals.actions import LONGEST_TEXT
from ncovi.web.console.forms import KeyedForm


class CloseForm(KeyedForm):
    """What the check found."""

    outcome = forms.ChoiceField(
        label=_("Result"),
        choices=[(code, outcome.name) for code, outcome in words.OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    public_text = forms.CharField(
        label=_("Your own words to those who reported"),
        help_text=_("Shown under the standard words of the result. No names, nothing about anybody's health."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("Those who reported do not see it."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
