"""The forms of events."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.instruments.response_plan import Step, response_plan
from ncovi.kernel.clock import ICT, now, today
from ncovi.response import words
from ncovi.response.actions.working import LONGEST_LINE, LONGEST_TEXT
from ncovi.response.queries import EventView
from ncovi.response.rules import STATUS_MOVES, Confidence, Status, TaskState
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language
from ncovi.web.console.response import choices

NO_NAMES = _("No names of persons: others read this too.")


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _text(label: Any, rows: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LONGEST_TEXT, widget=widget)


def _line(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=LONGEST_LINE)


def _places(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple)


def _offer(form: forms.Form, name: str, offered: Any) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = offered


class EventForm(KeyedForm):
    """What happens, where, since when."""

    title = _line(_("What happens"), help_text=_("In a few words: what, where. No names of persons."))
    areas = _places(_("Places"))
    place = _line(_("Place in words"), required=False, help_text=_("A school, a market, a street."))
    began_on = _day(pgettext_lazy("a day", "Since"))

    def __init__(self, *args: Any, places: choices.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "areas", places)


class OpenForm(EventForm):
    """A new event; `refs` names what belongs to it."""

    programme = forms.ChoiceField(label=_("Programme"))
    note = _text(_("What is known so far"), 3, required=False, help_text=NO_NAMES)
    refs = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "programme", choices.programmes())
        self.fields["began_on"].initial = today


class MoveForm(KeyedForm):
    """Where the event goes, and why."""

    action = forms.ChoiceField(label=_("Step"), widget=forms.RadioSelect)
    note = _text(_("Reason"), 3, required=False, help_text=NO_NAMES)

    def __init__(self, *args: Any, moves: choices.Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "action", moves)


class NoteForm(KeyedForm):
    """A note in the trail."""

    text = _text(_("Note for colleagues"), 2, help_text=NO_NAMES)


class AssessForm(KeyedForm):
    """How likely, how grave, why, how sure."""

    likelihood = forms.TypedChoiceField(label=_("Likelihood that it spreads"), coerce=int, widget=forms.RadioSelect)
    likelihood_reason = _text(_("Why this likelihood"), 2, help_text=NO_NAMES)
    impact = forms.TypedChoiceField(label=_("Impact if it does"), coerce=int, widget=forms.RadioSelect)
    impact_reason = _text(_("Why this impact"), 2)
    confidence = forms.TypedChoiceField(
        label=_("Confidence"), coerce=Confidence, choices=words.CONFIDENCES.items(), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, programme: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        risk = response_plan(programme).risk
        _offer(self, "likelihood", _steps(risk.likelihood))
        _offer(self, "impact", _steps(risk.impact))


class DecideForm(KeyedForm):
    """What was decided."""

    text = _text(_("Decision"), 3, help_text=NO_NAMES)
    decided_by = _line(_("Decided by"), help_text=_("The office or body, not the person."))
    decided_on = _day(_("Decided on"))
    legal_basis = _line(_("Legal basis"), required=False, help_text=_("Number and date of the paper."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = today


class TaskForm(KeyedForm):
    """What a unit is to do by when."""

    organisation = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    text = _text(_("Task"), 3, help_text=NO_NAMES)
    due_at = forms.DateTimeField(
        label=pgettext_lazy("a deadline", "By"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M"],
    )

    def __init__(self, *args: Any, event: EventView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organisation", choices.asked(event.areas))
        self.fields["due_at"].initial = (now() + timedelta(days=1)).astimezone(ICT).replace(second=0, microsecond=0)


class AnswerForm(KeyedForm):
    """What became of a task."""

    state = forms.TypedChoiceField(
        label=_("What became of it?"),
        coerce=TaskState,
        choices=[(state, words.TASKS[state]) for state in (TaskState.DONE, TaskState.DECLINED)],
        widget=forms.RadioSelect,
    )
    words = _text(_("In words"), 3, required=False, help_text=_("Needed where the unit cannot do it."))


class MeasureForm(KeyedForm):
    """What is done, where, when, by whose order, in whose hands."""

    kind = forms.ChoiceField(label=_("Kind of measure"))
    areas = _places(pgettext_lazy("an event", "Where"))
    first_day = _day(_("From"))
    last_day = _day(pgettext_lazy("a day", "Until"), required=False, help_text=_("Leave it open if nobody knows yet."))
    ordered_by = forms.TypedChoiceField(label=_("Ordered by"), coerce=int)
    legal_basis = _line(
        _("Legal basis"), required=False, help_text=_("Number and date of the paper; needed for another unit's order.")
    )
    organisation = forms.TypedChoiceField(label=_("Responsible unit"), coerce=int)
    cost = forms.IntegerField(label=_("Cost, dong"), required=False, min_value=0)
    notes = _text(_("Notes"), 2, required=False, help_text=NO_NAMES)

    def __init__(self, *args: Any, event: EventView, own: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = response_plan(event.programme).measures
        lang = language()
        _offer(self, "kind", [(code, kind.name.text(lang)) for code, kind in kinds.items()])
        _offer(self, "areas", choices.places_within(event.areas))
        orders = {code for kind in kinds.values() for code in kind.orders}
        _offer(self, "ordered_by", choices.involved(event.areas, orders))
        _offer(self, "organisation", choices.involved(event.areas))
        self.initial = {"areas": [area.code for area in event.areas], "first_day": today(), "ordered_by": own} | {
            "organisation": own
        }


class ChangeForm(KeyedForm):
    """How a measure goes on."""

    status = forms.TypedChoiceField(label=_("Status"), coerce=Status)
    last_day = _day(pgettext_lazy("a day", "Until"), required=False)
    cost = forms.IntegerField(label=_("Cost, dong"), required=False, min_value=0)

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = (Status(status), *STATUS_MOVES[Status(status)])
        _offer(self, "status", [(one, words.STATUSES[one]) for one in offered])


class ReportForm(KeyedForm):
    """A situation report; its own words are optional, so that one press makes it."""

    text = _text(_("Own assessment in the report"), 3, required=False, help_text=NO_NAMES)


def _steps(steps: tuple[Step, ...]) -> list[tuple[int, str]]:
    lang = language()
    return [
        (number, f"{number} · {step.name.text(lang)}: {step.help.text(lang)}") for number, step in enumerate(steps, 1)
    ]
