"""The forms of an attempt to reach somebody: the script's questions with the call, and the visit."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ncovi.casework import words
from ncovi.casework.actions import LONGEST_TEXT
from ncovi.casework.attempts.actions import Said
from ncovi.casework.attempts.words import VISITS
from ncovi.instruments.verification import Question, Script
from ncovi.people.queries import Number
from ncovi.web.console.forms import KeyedForm

ASKED = "q_"


def _again() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("When to try again"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ScriptForm(KeyedForm):
    """How a call ended, with an answer to each question of the script that was asked."""

    number = forms.ChoiceField(label=_("Number that was called"), required=False, widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label=_("How did the call end?"), choices=words.CALL_RESULTS.items(), widget=forms.RadioSelect
    )

    def __init__(
        self, data: QueryDict | None = None, *, script: Script | None, numbers: Sequence[Number], lang: str
    ) -> None:
        """Ask the questions of a script in a language, if there is one for this kind of work."""
        super().__init__(data, auto_id="script-%s")
        self.fields["again_at"] = _again()
        for question in script.questions if script else ():
            self.fields[f"{ASKED}{question.code}"] = _field(question, lang)
        self.fields["note"] = _note()
        chosen = cast("forms.ChoiceField", self.fields["number"])
        # What a browser sends back names a place in the list, so that no number stands in what is sent.
        chosen.choices = [(str(place), one.spoken) for place, one in enumerate(numbers)]
        if len(numbers) == 1:
            chosen.initial, chosen.widget = "0", forms.HiddenInput()
        if not numbers:
            del self.fields["number"]
        self._numbers = numbers

    def questions(self) -> list[forms.BoundField]:
        """Return the fields of the script."""
        return [self[name] for name in self.fields if name.startswith(ASKED)]

    def said(self) -> Said:
        """Return what a valid form says."""
        told = self.cleaned_data
        place = told.get("number") or ""
        return Said(
            result=told["result"],
            answers={name.removeprefix(ASKED): str(told[name] or "") for name in self.fields if name.startswith(ASKED)},
            note=told["note"],
            again_at=told["again_at"],
            number=self._numbers[int(place)].phone if place else "",
        )


class VisitForm(KeyedForm):
    """A visit, planned or made."""

    result = forms.ChoiceField(label=_("Visit"), choices=VISITS.items(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["again_at"] = _again()
        self.fields["again_at"].label = _("When, if it is planned")
        self.fields["note"] = _note()

    def said(self) -> Said:
        """Return what a valid form says."""
        told = self.cleaned_data
        return Said(result=told["result"], note=told["note"], again_at=told["again_at"])


def _field(question: Question, lang: str) -> forms.Field:
    text = question.text.text(lang)
    if question.is_number:
        return forms.DecimalField(
            label=text,
            required=False,
            localize=True,
            min_value=question.least,
            max_value=question.most,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"}),
        )
    choices = [(answer.code, answer.text.text(lang)) for answer in question.answers]
    return forms.ChoiceField(label=text, required=False, choices=choices, widget=forms.RadioSelect)
