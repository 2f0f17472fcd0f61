"""The forms of a conversation, as officers fill them in."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ncovi.casework.help.actions.answering import UP
from ncovi.casework.help.talk import LONGEST_TEXT
from ncovi.casework.words import CALL_RESULTS
from ncovi.web.console.forms import KeyedForm


class AnswerForm(KeyedForm):
    """What the person reads."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("The person reads it with your name and your unit."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HelpCallForm(KeyedForm):
    """How a call ended."""

    result = forms.ChoiceField(label=_("How did the call end?"), choices=CALL_RESULTS.items(), widget=forms.RadioSelect)


class StaffNoteForm(KeyedForm):
    """What only staff reads."""

    note = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("The person does not see it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HandOverForm(KeyedForm):
    """To whom a conversation goes, with a note for them."""

    to = forms.ChoiceField(label=_("Hand over to"))
    note = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("The person does not see it."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: QueryDict | None = None, *, colleagues: list[tuple[int, str]], above: str) -> None:
        super().__init__(data, auto_id="hand-over-%s")
        up = [(UP, above)] if above else []
        others = [(str(officer), name) for officer, name in colleagues]
        cast("forms.ChoiceField", self.fields["to"]).choices = [("", gettext("Choose…")), *up, *others]


class CloseForm(KeyedForm):
    """The summary with which a conversation is closed."""

    summary = forms.CharField(
        label=_("Summary for the person"),
        help_text=_("What was agreed, what to watch for, and when to ask again. The person reads it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
