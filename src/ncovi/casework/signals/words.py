"""Signals in plain words: what officers choose from, and what those who reported read about each step."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.casework.signals.rules import Action, Outcome, State
from ncovi.reports.kinds import kind_named

Text = str | Promise

STATES: dict[str, Text] = {
    State.RECEIVED: pgettext_lazy("a report", "Received"),
    State.CHECKING: _("Being checked"),
    State.CLOSED: _("Result"),
}
ACTIONS: dict[str, Text] = {
    Action.OPENED: _("Signal opened"),
    Action.JOINED: _("A further report arrived"),
    Action.CLAIMED: _("Claimed"),
    Action.RELEASED: _("Given back"),
    Action.ASSIGNED: _("Assigned"),
    Action.REFERRED: _("Referred"),
    Action.SENT_BACK: _("Referral sent back"),
    Action.ANSWERED: _("The other unit answered"),
    Action.NOTED: _("Note"),
    Action.ESCALATED: _("Overdue: escalated"),
    Action.CLOSED: _("Closed with a result"),
}


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """A result as officers choose it, when to choose it, and what those who reported will read."""

    name: Text
    help: Text
    public: Text


OUTCOMES: dict[str, OutcomeWords] = {
    Outcome.NOTHING_FOUND: OutcomeWords(
        _("Nothing found"),
        _("You looked, and it is not or no longer so."),
        _("We looked and found nothing that needs doing. Thank you for telling us."),
    ),
    Outcome.DEALT_WITH: OutcomeWords(
        _("True and dealt with"),
        _("It was so, and what had to be done is done or under way."),
        _("You were right, and it is being taken care of. Thank you for telling us."),
    ),
    Outcome.PASSED_ON: OutcomeWords(
        _("Passed on"),
        _("Another office is responsible; say which in the message."),
        _("Another office is responsible for this. We have passed it on."),
    ),
    Outcome.CANNOT_CHECK: OutcomeWords(
        _("Cannot be checked"),
        _("Too little is known, or nobody could be found there."),
        _("We could not check this with what we know. If it goes on, please report it again."),
    ),
}

PUBLIC: dict[str, Text] = {
    Action.OPENED: _("The health unit of the place received your report."),
    Action.JOINED: _("The health unit of the place received your report."),
    Action.CLAIMED: _("A health officer is checking it."),
    Action.ESCALATED: _("The area health centre was asked to help, so that it does not wait longer."),
}


def name_of(source: str, kind: str) -> str:
    """Return what a signal is about, in the page's language."""
    return kind_named(kind).name if source == "report" else kind
