"""The forms of contacts: how and where people were near, who they are, and what is decided."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.casework.contacts.actions.deciding import BY_OFFICERS, LONGEST_WORDS
from ncovi.casework.contacts.actions.naming import LONGEST_PLACE
from ncovi.casework.contacts.exposures import NewExposure
from ncovi.casework.contacts.words import CERTAINTIES, DISTANCES, ENDINGS, EVIDENCE, SETTINGS
from ncovi.instruments.contact_classes import ContactDocument
from ncovi.kernel.clock import today
from ncovi.kernel.errors import Invalid
from ncovi.people.phones import e164
from ncovi.web.citizen.forms.commune import CommuneForm
from ncovi.web.console.contacts.pasted import Line, read_lines
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language

DAY = {"type": "date"}
# What the form sends for no class at all: an empty choice would be an answer that is missing.
NOBODY = "none"


def day_field(label: Any) -> forms.DateField:
    """Return the field of a day, in the browser's own way."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY))


class ExposureForm(KeyedForm):
    """Where, when and how near they were."""

    setting = forms.ChoiceField(label=_("Where were they together?"), choices=SETTINGS.items())
    place = forms.CharField(
        label=_("Which place, flight or gathering"),
        help_text=_("Name and address, or number of the flight, coach or train. Times where they are known."),
        required=False,
        max_length=LONGEST_PLACE,
    )
    first_day = day_field(_("From"))
    last_day = day_field(_("Last day together"))
    distance = forms.ChoiceField(label=_("How near?"), choices=DISTANCES.items(), initial="within_2m")
    closed_space = forms.BooleanField(label=_("In the same closed room, car or cabin"), required=False)
    protected = forms.BooleanField(label=_("With protective equipment"), required=False)
    case_seat = forms.CharField(
        label=_("Seat of the case"),
        help_text=_("On a flight, coach or train, for example 12A. Seats near it count as close."),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_day", "last_day"):
            self.fields[name].widget.attrs["max"] = today().isoformat()
        self.fields["last_day"].initial = self.fields["first_day"].initial = today

    def exposure(self, seat: str, occasion: UUID) -> NewExposure:
        """Return how somebody on a seat was near, once the form is valid."""
        told = self.cleaned_data
        return NewExposure(
            setting=told["setting"],
            place=told["place"].strip(),
            first_day=told["first_day"],
            last_day=told["last_day"],
            distance=told["distance"],
            closed_space=told["closed_space"],
            protected=told["protected"],
            seat=seat,
            case_seat=told["case_seat"].strip(),
            occasion=occasion,
        )


class NamingForm(CommuneForm, ExposureForm):
    """How they were near, where they live, and who they are: some rows, and a list that can be pasted."""

    ROWS = 4

    commune_text = forms.CharField(
        label=_("Ward or commune where they live"),
        help_text=_("Who lives outside your territory is handed over to the unit there."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pasted = forms.CharField(
        label=_("A longer list"),
        help_text=_("A line each: name; year of birth; telephone; seat. Copy it from a sheet or a message."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(self.ROWS):
            self.fields[f"name_{number}"] = forms.CharField(label=_("Full name"), required=False, max_length=200)
            self.fields[f"year_{number}"] = forms.IntegerField(
                label=_("Year of birth"), required=False, min_value=1900, max_value=today().year, localize=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}),
            )  # fmt: skip
            self.fields[f"phone_{number}"] = forms.CharField(
                label=_("Telephone"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
            )
            self.fields[f"seat_{number}"] = forms.CharField(label=_("Seat"), required=False, max_length=8)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The rows of persons, as the page draws them."""
        return [[self[f"{name}_{number}"] for name in ("name", "year", "phone", "seat")] for number in range(self.ROWS)]

    def clean(self) -> dict[str, Any]:
        """Resolve the place, and read everybody who was named."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("commune_text"):
            self.resolve_commune(told)
        told["people"] = self._typed(told) + self._listed(told)
        if not told["people"] and not self.errors:
            self.add_error("name_0", _("Name at least one person."))
        return told

    def _typed(self, told: dict[str, Any]) -> list[Line]:
        typed = []
        for number in range(self.ROWS):
            name = (told.get(f"name_{number}") or "").strip()
            if name:
                phone = self._phone(told.get(f"phone_{number}") or "", f"phone_{number}")
                typed.append(Line(name, told.get(f"year_{number}"), phone, (told.get(f"seat_{number}") or "").strip()))
        return typed

    def _listed(self, told: dict[str, Any]) -> list[Line]:
        try:
            return read_lines(told.get("pasted") or "")
        except Invalid as refused:
            self.add_error("pasted", refused.message)
            return []

    def _phone(self, text: str, field: str) -> str:
        try:
            return e164(text) if text.strip() else ""
        except Invalid as refused:
            self.add_error(field, refused.message)
            return ""


class ClassForm(KeyedForm):
    """Another class, and why."""

    code = forms.ChoiceField(label=_("Class"))
    words = forms.CharField(
        label=_("Why another class?"),
        help_text=_("What the rules say is kept beside it."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, document: ContactDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, wire.name.text(language())) for code, wire in sorted(document.classes.items())]
        cast("forms.ChoiceField", self.fields["code"]).choices = [*named, (NOBODY, _("In no class"))]

    @property
    def chosen(self) -> str:
        """The chosen class of a valid form, "" for none."""
        code = str(self.cleaned_data["code"])
        return "" if code == NOBODY else code


class CloseForm(KeyedForm):
    """How a contact ends."""

    ending = forms.ChoiceField(
        label=_("Reason"), choices=[(code, ENDINGS[code]) for code in BY_OFFICERS], widget=forms.RadioSelect
    )


class LinkForm(KeyedForm):
    """By whom a case was infected, how sure it is and why."""

    infector = forms.ChoiceField(label=_("Infected by"))
    certainty = forms.ChoiceField(label=_("How sure?"), choices=CERTAINTIES.items(), initial="probable")
    evidence = forms.ChoiceField(label=_("What it rests on"), choices=EVIDENCE.items())
    words = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, infectors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["infector"]).choices = infectors

    @property
    def chosen(self) -> tuple[int, UUID]:
        """The key of the chosen case, once the form is valid."""
        cell, _slash, key = str(self.cleaned_data["infector"]).partition("/")
        return int(cell), UUID(key)
