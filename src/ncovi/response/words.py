"""Events in plain words, for officers and for papers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.instruments.response_plan import response_plan
from ncovi.response.rules import Action, Confidence, LinkKind, State, Status, TaskState

Text = str | Promise

STATES: Mapping[str, Text] = {
    State.VERIFYING: pgettext_lazy("an event", "Being verified"),
    State.CONFIRMED: pgettext_lazy("an event", "Confirmed"),
    State.DISCARDED: pgettext_lazy("an event", "Discarded"),
    State.RESPONDING: pgettext_lazy("an event", "Response under way"),
    State.CLOSED: pgettext_lazy("an event", "Closed"),
}
ACTIONS: Mapping[str, Text] = {
    Action.OPENED: _("Event opened"),
    Action.CONFIRMED: _("Event confirmed"),
    Action.DISCARDED: _("Event discarded"),
    Action.RESPONDING: _("Response begun"),
    Action.CLOSED: _("Event closed"),
    Action.REOPENED: _("Event opened again"),
    Action.EDITED: _("Changed; it was before:"),
    Action.LINKED: _("Something was added to the event"),
    Action.UNLINKED: _("Something was taken out of the event"),
    Action.ASSESSED: _("Risk assessed"),
    Action.DECIDED: _("Decision recorded"),
    Action.TASKED: _("Task given"),
    Action.ANSWERED: _("Task answered"),
    Action.MEASURED: _("Measure recorded"),
    Action.NOTED: _("Note"),
    Action.REPORTED: _("Situation report made"),
}
# Of these steps the note is a key of the room's own, which tells a reader nothing.
WORDLESS = frozenset({Action.LINKED, Action.UNLINKED})
MOVES: Mapping[str, tuple[Text, Text]] = {
    Action.CONFIRMED: (_("Confirm the event"), _("Somebody checked: it is so.")),
    Action.DISCARDED: (_("Discard the event"), _("Somebody checked: it is not so, or it is none of ours. Say why.")),
    Action.RESPONDING: (_("Begin the response"), _("Measures and tasks are needed.")),
    Action.CLOSED: (_("Close the event"), _("It is over. The criteria of the programme are checked.")),
    Action.REOPENED: (_("Open the event again"), _("It is not over after all. Say why.")),
}
KINDS: Mapping[str, Text] = {
    LinkKind.SIGNAL: _("Signals"),
    LinkKind.CASE: _("Cases"),
    LinkKind.ITEM: _("Work items"),
    LinkKind.CONTACT: _("Contacts"),
}
ONE: Mapping[str, Text] = {
    LinkKind.SIGNAL: _("Signal"),
    LinkKind.CASE: _("Case"),
    LinkKind.ITEM: _("Work item"),
    LinkKind.CONTACT: _("Contact"),
}
TASKS: Mapping[str, Text] = {
    TaskState.OPEN: pgettext_lazy("a task", "Open"),
    TaskState.DONE: pgettext_lazy("a task", "Done"),
    TaskState.DECLINED: pgettext_lazy("a task", "Declined"),
}
STATUSES: Mapping[str, Text] = {
    Status.PLANNED: pgettext_lazy("a measure", "Planned"),
    Status.RUNNING: pgettext_lazy("a measure", "Running"),
    Status.DONE: pgettext_lazy("a measure", "Ended"),
    Status.CANCELLED: pgettext_lazy("a measure", "Cancelled"),
}
CONFIDENCES: Mapping[str, Text] = {
    Confidence.LOW: pgettext_lazy("confidence", "Low: little is known, or from one source"),
    Confidence.MODERATE: pgettext_lazy("confidence", "Moderate: known from several sources, gaps remain"),
    Confidence.HIGH: pgettext_lazy("confidence", "High: good and consistent evidence"),
}
CLASSES: Mapping[str, Text] = {
    "confirmed": pgettext_lazy("cases", "Confirmed"),
    "probable": pgettext_lazy("cases", "Probable"),
    "suspected": pgettext_lazy("cases", "Suspected"),
}


def risk_name(programme: str, level: str, lang: str) -> str:
    """Return what a level of risk is called, "" for none."""
    return response_plan(programme).risk.levels[level].name.text(lang) if level else ""  # type: ignore[index]


def measure_name(programme: str, kind: str, lang: str) -> str:
    """Return what a kind of measure is called; one that the plan no longer has keeps its code."""
    kinds = response_plan(programme).measures
    return kinds[kind].name.text(lang) if kind in kinds else kind


def step_note(programme: str, action: str, note: str, lang: str) -> str:
    """Return what a reader gets to see of a step's note: keys become words, or vanish."""
    if action in WORDLESS:
        return ""
    if action not in {Action.MEASURED, Action.ANSWERED}:
        return note
    _key, _, rest = note.partition(" ")
    if not rest:
        return measure_name(programme, note, lang)
    code, _, said = rest.partition(" ")
    named = STATUSES.get(code, "") if action == Action.MEASURED else TASKS.get(code, "")
    return f"{named}: {said}" if said else str(named)
