"""The form of a report, kind by kind."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ncovi.kernel.clock import day_of, today
from ncovi.kernel.ids import time_of, uuid7
from ncovi.reports.actions import Told
from ncovi.reports.kinds import Kind
from ncovi.reports.rules import LONGEST_PLACE, LONGEST_TEXT, MOST_COUNTED, may_have_happened
from ncovi.web.citizen.forms.commune import CommuneForm
from ncovi.web.citizen.forms.place import label_of

VERSION_7 = 7
WHEN = [
    ("now", _("It is going on now")),
    ("today", _("Earlier today")),
    ("yesterday", _("Yesterday")),
    ("earlier", _("Earlier; I enter the day")),
]
WHO = [
    ("named", _("With my name: the unit may call me back, and I see the result in my list")),
    ("anonymous", _("Without my name: only the code leads me to the result")),
]
COUNTS = {"people": _("About how many people?"), "animals": _("About how many animals?")}


class ReportForm(CommuneForm):
    """Asks where, when, how many and what; a point on the map only comes with a press on its button."""

    commune_text = forms.CharField(
        label=_("Ward or commune where it is"),
        help_text=_("Type the name; old names work too."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the ward or commune.")},
    )
    place = forms.CharField(
        label=_("Where exactly"),
        help_text=_("A street, market, school, hamlet. No names of people."),
        required=False,
        max_length=LONGEST_PLACE,
    )
    latitude = forms.FloatField(required=False, localize=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, localize=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label=_("When"),
        choices=WHEN,
        widget=forms.RadioSelect,
        initial="now",
        error_messages={"required": _("Choose when it was.")},
    )
    day = forms.DateField(
        label=_("If earlier: the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Enter the day as in 22/11/2026.")},
    )
    count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_COUNTED,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    text = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("In a few words. Leave out names and telephone numbers."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what you saw or heard.")},
    )
    who = forms.ChoiceField(
        label=_("How do you want to report?"),
        choices=WHO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )

    def __init__(self, *args: Any, kind: Kind, signed_in: bool, **kwargs: Any) -> None:
        """Ask about one kind; whoever is not signed in reports without a name."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind.counts:
            self.fields["count"].label = COUNTS[kind.counts]
        else:
            del self.fields["count"]
        if not signed_in:
            del self.fields["who"]

    @property
    def named(self) -> bool:
        """Whether the report goes with the household, once the form is valid."""
        return bool(self.cleaned_data.get("who") == "named")

    def clean(self) -> dict[str, Any]:
        """Check what depends on several fields."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if "commune_text" in told:
            self.resolve_commune(told)
        if "when" in told:
            self._settle_day(told)
        return told

    def told(self) -> Told:
        """Return what was told, once the form is valid."""
        said = self.cleaned_data
        latitude, longitude = said.get("latitude"), said.get("longitude")
        return Told(
            kind=self.kind.code,
            commune=said["commune"],
            place=said["place"],
            point=None if latitude is None or longitude is None else (latitude, longitude),
            day=said["day"],
            ongoing=said["when"] == "now",
            count=said.get("count"),
            text=said["text"],
        )

    def _settle_day(self, told: dict[str, Any]) -> None:
        if told["when"] in {"now", "today"}:
            told["day"] = today()
        elif told["when"] == "yesterday":
            told["day"] = today() - timedelta(days=1)
        elif not self.errors.get("day") and not self._is_likely(told.get("day")):
            self.add_error("day", forms.ValidationError(_("Choose a day of the last 30 days."), code="day_unlikely"))

    @staticmethod
    def _is_likely(day: date | None) -> bool:
        return day is not None and may_have_happened(day, today())


def first_values(home: str) -> dict[str, object]:
    """Return what a new form shows: the commune where one lives, if known. With a name or not is theirs to choose."""
    return {"commune": home, "commune_before": home, "commune_text": label_of(home) if home else ""}


def report_id(posted: QueryDict) -> UUID:
    """Return the form's own id; one that is missing, broken or of another day long past is made anew."""
    try:
        given = UUID(posted.get("id", ""))
        fresh = given.version == VERSION_7 and (today() - day_of(time_of(given))).days in range(2)
    except ValueError:
        return uuid7()
    return given if fresh else uuid7()
