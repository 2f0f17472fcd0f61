"""The forms of the one list. Nothing typed is lost: a form that is not accepted comes back as it was."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from ncovi.casework import words
from ncovi.casework.rules import Outcome
from ncovi.casework.worklist.actions.calls import LONGEST_TEXT
from ncovi.casework.worklist.actions.referring import LONGEST_TEXT as LONGEST_WORDS
from ncovi.casework.worklist.units import Units
from ncovi.instruments.levels import EMERGENCY, HIGH, WATCH
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.work.telling import URGENCIES

TO_CLOSE_WITH = (
    (Outcome.DONE.value, words.ENDINGS[Outcome.DONE]),
    (Outcome.NOT_NEEDED.value, words.ENDINGS[Outcome.NOT_NEEDED]),
    (Outcome.NOTHING.value, words.OUTCOMES[Outcome.NOTHING].name),
)


class ReferForm(KeyedForm):
    """To which unit, and why."""

    to = forms.TypedChoiceField(label=_("Which unit should take it over?"), coerce=int)
    words = forms.CharField(
        label=_("Why, and what they need to know"),
        help_text=_("The other unit reads it. Beyond its territory it is all that the unit sees."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None = None, *, units: Units) -> None:
        super().__init__(data, auto_id="refer-%s")
        groups = ((_("Above"), units.up), (_("Beside"), units.beside), (_("Below"), units.down))
        choices: list[tuple[Any, Any]] = [(name, group) for name, group in groups if group]
        cast("forms.TypedChoiceField", self.fields["to"]).choices = [("", translate("Choose a unit")), *choices]


class BackForm(KeyedForm):
    """Why it is sent back."""

    words = forms.CharField(
        label=_("Why do you send it back?"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )


class EndForm(KeyedForm):
    """How many pieces of work end."""

    outcome = forms.ChoiceField(label=_("How did it end?"), choices=TO_CLOSE_WITH, widget=forms.RadioSelect)


class CallInForm(KeyedForm):
    """What somebody said on the telephone."""

    text = forms.CharField(
        label=_("What is the call about?"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    caller = forms.CharField(
        label=_("Who calls, and on which number?"),
        help_text=_("Only if they want to say it. It is kept sealed."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    commune = forms.ChoiceField(label=_("Where is it?"))
    level = forms.TypedChoiceField(
        label=_("How urgent is it?"),
        coerce=int,
        choices=[(one.value, URGENCIES[3 - one.value]) for one in (EMERGENCY, HIGH, WATCH)],
        initial=WATCH.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None = None, *, communes: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="call-in-%s")
        cast("forms.ChoiceField", self.fields["commune"]).choices = communes
