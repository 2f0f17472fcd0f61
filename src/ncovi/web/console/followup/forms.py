"""The forms of follow-up."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.followup.actions import LONGEST_WORDS, Plan
from ncovi.casework.followup.words import REASONS
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import today
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language

PROGRAMME = "covid19"


class OpenForm(KeyedForm):
    """How somebody is to be followed."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    days = forms.IntegerField(label=_("Days in all"), min_value=1)
    words = forms.CharField(
        label=_("Your own words to the person"),
        help_text=_("Shown on their follow-up page. No diagnosis, no names of others."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = follow_up(PROGRAMME).kinds
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            (code, _("%(name)s (usually %(days)d days)") % {"name": kind.name.text(language()), "days": kind.days})
            for code, kind in kinds.items()
        ]
        first = next(iter(kinds))
        self.fields["kind"].initial, self.fields["days"].initial = first, kinds[first].days
        self.fields["first_day"].initial = today

    def plan(self) -> Plan:
        """Return the plan of a valid form."""
        told = self.cleaned_data
        return Plan(
            kind=told["kind"],
            first_day=told["first_day"],
            days=told["days"],
            words=told["words"],
            programme=PROGRAMME,
            item_id=told["item"],
        )


class DaysForm(KeyedForm):
    """How long it lasts now."""

    days = forms.IntegerField(label=_("Days in all"), min_value=1)


class EndForm(KeyedForm):
    """Why it ends."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS.items(), widget=forms.RadioSelect)
