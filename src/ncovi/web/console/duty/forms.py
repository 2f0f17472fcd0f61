"""The forms of the roster, of standing in and of breaking glass."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ncovi.casework.clocks.actions import LONGEST_NOTE
from ncovi.casework.clocks.given import shift_kinds
from ncovi.web.console.duty.words import SHIFTS
from ncovi.web.console.forms import KeyedForm


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
