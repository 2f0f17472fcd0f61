"""The forms of the console. Nothing typed is lost: a form that is not accepted comes back as it was."""

from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ncovi.casework import words
from ncovi.casework.actions import LONGEST_TEXT
from ncovi.casework.rules import Outcome
from ncovi.kernel.ids import uuid7


class KeyedForm(forms.Form):
    """A form with a key made when it was shown, so that a form sent twice is carried out once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    @property
    def sent_key(self) -> UUID:
        """The key of a valid form."""
        key: UUID = self.cleaned_data["key"]
        return key


class CallForm(KeyedForm):
    """How an attempt to call ended."""

    result = forms.ChoiceField(
        label=_("How did the call end?"), choices=words.CALL_RESULTS.items(), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class VerifyForm(KeyedForm):
    """What the verification found."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            *((code, outcome.name) for code, outcome in words.OUTCOMES.items()),
            (Outcome.DONE.value, words.ENDINGS[Outcome.DONE]),
            (Outcome.NOT_NEEDED.value, words.ENDINGS[Outcome.NOT_NEEDED]),
        ],
        widget=forms.RadioSelect,
    )
    public_text = forms.CharField(
        label=_("Your own words to the person"),
        help_text=_("Shown under the standard words of the outcome. No diagnosis, no names of others."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("The person does not see it."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NoteForm(KeyedForm):
    """A note for colleagues."""

    text = forms.CharField(
        label=_("Note for colleagues"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )


class AssignForm(KeyedForm):
    """To whom an item is given."""

    officer = forms.TypedChoiceField(label=_("Give to"), coerce=int)

    def __init__(
        self, data: QueryDict | None = None, *, colleagues: list[tuple[int, str]], auto_id: str = "assign-%s"
    ) -> None:
        super().__init__(data, auto_id=auto_id)
        cast("forms.TypedChoiceField", self.fields["officer"]).choices = colleagues
