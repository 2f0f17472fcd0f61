"""The forms of the roster, of standing in and of breaking glass."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ncovi.access.duty.actions import LONGEST_WORDS, SHORTEST_WORDS
from ncovi.casework.clocks.actions import LONGEST_NOTE
from ncovi.casework.clocks.given import shift_kinds
from ncovi.web.console.duty.words import FOUND_BY, GLASS_REASONS, SHIFTS, STAND_IN_REASONS, VERDICTS
from ncovi.web.console.forms import KeyedForm


class Moment(forms.DateTimeInput):
    """A day and a time of day, picked where the browser can."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DutyForm(KeyedForm):
    """An officer, the days and the shifts."""

    officer = forms.TypedChoiceField(label=_("Who"), coerce=int)
    days = forms.MultipleChoiceField(label=_("Days"), widget=forms.CheckboxSelectMultiple)
    shifts = forms.MultipleChoiceField(label=_("Shifts"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None = None, *, colleagues: list[tuple[int, str]], days: list[date]) -> None:
        super().__init__(data, auto_id="duty-%s")
        self.fields["officer"].choices = colleagues  # type: ignore[attr-defined]  # a choice field
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # a choice field
            (day.isoformat(), date_format(day, "D d/m")) for day in days
        ]
        self.fields["shifts"].choices = [  # type: ignore[attr-defined]  # a choice field
            (kind.code, f"{SHIFTS[kind.code]} ({kind.begins:%H:%M} – {kind.ends:%H:%M})") for kind in shift_kinds()
        ]


class DayForm(KeyedForm):
    """How a day differs from the country's calendar."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    works = forms.ChoiceField(
        label=_("On this day the unit"),
        choices=[("yes", _("works its usual hours")), ("no", _("rests")), ("", _("follows the country's calendar"))],
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_NOTE)

    @property
    def wanted(self) -> bool | None:
        """Whether the unit works; None for the country's calendar."""
        return {"yes": True, "no": False}.get(self.cleaned_data["works"])


class StandInForm(KeyedForm):
    """Who stands in for whom, why, and from when until when."""

    deputy = forms.CharField(
        label=_("Who stands in"),
        help_text=_("The sign-in name, such as tram.badinh."),
        max_length=150,
        widget=forms.TextInput(attrs={"list": "line-officers", "autocomplete": "off"}),
    )
    for_officer = forms.CharField(
        label=_("For which officer"),
        help_text=_("With the roles and the territory of this officer. Leave it empty to name a unit."),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"list": "line-officers", "autocomplete": "off"}),
    )
    unit = forms.TypedChoiceField(label=_("Or for which unit"), coerce=int, required=False, empty_value=None)
    reason = forms.ChoiceField(label=_("Why"), choices=STAND_IN_REASONS.items())
    begins_at = forms.DateTimeField(label=_("From"), widget=Moment)
    ends_at = forms.DateTimeField(label=_("Until"), widget=Moment)

    def __init__(
        self, data: QueryDict | None = None, *, units: list[tuple[int, str]], initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(data, auto_id="stand-%s", initial=initial)
        self.fields["unit"].choices = [("", "—"), *units]  # type: ignore[attr-defined]  # a choice field


class GlassForm(KeyedForm):
    """Whose record, by what, and why."""

    found_by = forms.ChoiceField(label=_("Look up by"), choices=FOUND_BY.items(), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Number or code"),
        help_text=_("The whole telephone number, personal number or receipt code."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("Needed where several people use one telephone."),
        required=False,
        min_value=1900,
        max_value=2100,
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=GLASS_REASONS.items(), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In a sentence: why do you need this record now?"),
        min_length=SHORTEST_WORDS,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerdictForm(KeyedForm):
    """What a supervisor says of an opening."""

    verdict = forms.ChoiceField(label=_("Your answer"), choices=VERDICTS.items(), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What you object to"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
