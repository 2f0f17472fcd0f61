"""The forms of follow-up."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.followup.actions import LONGEST_WORDS, Plan, Told
from ncovi.casework.followup.words import CALLS, PLACES, REASONS, WAYS
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import today
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language

PROGRAMME = "covid19"
RESULTS = {"negative": _("Negative"), "positive": _("Positive"), "waiting": _("Result not known yet")}


class OpenForm(KeyedForm):
    """How somebody is to be followed."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    days = forms.IntegerField(label=_("Days in all"), min_value=1)
    place = forms.ChoiceField(label=_("Where"), choices=PLACES.items(), initial="home", widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label=_("How do they tell us each day?"), choices=WAYS.items(), initial="phone", widget=forms.RadioSelect
    )
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
            place=told["place"],
            way=told["way"],
        )


class DaysForm(KeyedForm):
    """How long it lasts now; `seen` is how long it lasted when the page was shown."""

    days = forms.IntegerField(label=_("Days in all"), min_value=1)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class PlaceForm(KeyedForm):
    """Where the person stays from now on."""

    place = forms.ChoiceField(label=_("Where"), choices=PLACES.items(), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How do they tell us each day?"), choices=WAYS.items(), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Where exactly, for colleagues"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TestForm(KeyedForm):
    """A test and its result."""

    taken_on = forms.DateField(
        label=_("Taken on"), initial=today, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    result = forms.ChoiceField(label=_("Result"), choices=RESULTS.items(), widget=forms.RadioSelect)

    @property
    def negative(self) -> bool | None:
        """Whether the test was negative, None while that is not known."""
        return {"negative": True, "positive": False}.get(self.cleaned_data["result"])


class ReleaseForm(KeyedForm):
    """Letting somebody go."""

    against = forms.CharField(
        label=_("Why all the same"),
        help_text=_("Needed where a condition is not met. The person does not see it."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EndForm(KeyedForm):
    """Why it ends."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS.items(), widget=forms.RadioSelect)


class CallForm(KeyedForm):
    """How a call to a followed person ended."""

    result = forms.ChoiceField(label=_("Result"), choices=CALLS.items(), widget=forms.RadioSelect)
    temperature = forms.DecimalField(
        label=_("Temperature (°C)"),
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"}),
    )

    def told(self) -> Told:
        """Return what came of the call."""
        celsius = self.cleaned_data["temperature"]
        return Told(self.cleaned_data["result"], {} if celsius is None else {"temperature": float(celsius)})
