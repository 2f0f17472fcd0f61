"""The forms of reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.linelists.circular.actions import LONGEST_WORDS
from ncovi.web.console.forms import KeyedForm


class CorrectForm(KeyedForm):
    """What is corrected."""

    words = forms.CharField(
        label=_("What is corrected"),
        help_text=_("The receiver reads it with the new version."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
