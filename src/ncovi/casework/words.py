"""Casework in plain words: what officers choose from, and what the person reads about each step."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.casework.followup.words import WORK as FOLLOW_UP
from ncovi.casework.rules import Action, CallResult, Kind, Outcome, State

Text = str | Promise

KINDS: dict[str, Text] = {
    Kind.VERIFY_DECLARATION: _("Declaration to check"),
    Kind.MISSED_CHECK: _("Missed check"),
    Kind.WORSENING: _("Feels worse"),
    Kind.CONTACT: _("Contact to reach"),
    Kind.LAB_RESULT: _("Laboratory result"),
    Kind.HOTLINE: _("Call to the hotline"),
    Kind.REFERRAL: _("Referred by another unit"),
    Kind.ALARM: _("Alarm from the figures"),
    Kind.CASE_REPORT: _("Case report due"),
    Kind.TASK: _("Task"),
    Kind.DUPLICATE: _("Perhaps the same person"),
}
# Why an item of another kind than a declaration stands in the list: each area keeps its own codes here.
REASONS: dict[str, Text] = {
    "hotline.call": _("Somebody called about this."),
    "alarm.rising": _("More people than usual declare signs of illness here."),
    "referral.received": _("Another unit asked you to take this over."),
    "contact.close": _("Was near a case: call, explain, and begin to follow."),
    "contact.further": _("Was near a contact of a case: call and explain."),
    "lab_positive": _("A laboratory reported a positive result."),
    "report_due": _("The report to the authority above is due."),
    "task_given": _("Your unit was asked to do something about an event."),
    **FOLLOW_UP,
}

STATES: dict[str, Text] = {
    State.OPEN: _("Waiting"),
    State.CLAIMED: _("In progress"),
    State.CLOSED: _("Closed"),
}
CALL_RESULTS: dict[str, Text] = {
    CallResult.ANSWERED: _("Answered"),
    CallResult.NO_ANSWER: _("No answer"),
    CallResult.BUSY: _("Busy"),
    CallResult.WRONG_NUMBER: _("Wrong number"),
    CallResult.CALL_LATER: _("Asked to call later"),
}
ACTIONS: dict[str, Text] = {
    Action.OPENED: _("Work item opened"),
    Action.ATTACHED: _("A further declaration arrived"),
    Action.CLAIMED: _("Claimed"),
    Action.RELEASED: _("Given back to the worklist"),
    Action.ASSIGNED: _("Assigned"),
    Action.CALLED: _("Called"),
    Action.NOTED: _("Note"),
    Action.ESCALATED: _("Overdue: escalated"),
    Action.VERIFIED: _("Verified"),
    Action.WITHDRAWN: _("Consent withdrawn"),
    Action.DONE: _("Settled"),
    Action.REFERRED: _("Referred"),
    Action.ACKNOWLEDGED: _("Referral taken over"),
    Action.SENT_BACK: _("Referral sent back"),
    Action.JOINED: _("Joined with another item"),
    Action.PARTED: _("Taken apart again"),
    Action.REOPENED: _("Opened again"),
    Action.ANSWERED: _("The other unit answered"),
    Action.UNDONE: _("Taken back"),
}


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """An outcome as officers choose it, when to choose it, and what the person will read."""

    name: Text
    help: Text
    public: Text


OUTCOMES: dict[str, OutcomeWords] = {
    Outcome.NOTHING: OutcomeWords(
        _("Nothing to do"),
        _("The answers were a mistake, or there is no sign that needs care."),
        _("A health officer checked your declaration. Nothing more is needed now."),
    ),
    Outcome.ADVICE_GIVEN: OutcomeWords(
        _("Advice given"),
        _("The person knows what to do at home and when to ask for help."),
        _(
            "A health officer checked your declaration and gave you advice. "
            "Please follow it, and declare again if anything changes."
        ),
    ),
    Outcome.WATCH: OutcomeWords(
        _("Watch"),
        _("The person tracks their health daily; a change brings them back here."),
        _(
            "A health officer checked your declaration. "
            "Please track your health every day; if you feel worse we will call you again."
        ),
    ),
    Outcome.SUSPECTED_CASE: OutcomeWords(
        _("Suspected case"),
        _("Meets the definition of a suspected case; testing and tracing start."),
        _(
            "A health officer checked your declaration and would like you to be examined and tested. "
            "Please stay at home and keep your distance until we tell you more."
        ),
    ),
    Outcome.REFERRED: OutcomeWords(
        _("Referred"),
        _("Sent on to a hospital or another unit; say where in the message."),
        _("A health officer checked your declaration and is sending you on to a place that can help you."),
    ),
}
# How work ends that is not a person's declaration, and what never is an officer's choice.
ENDINGS: dict[str, Text] = {
    Outcome.DONE: _("Done"),
    Outcome.NOT_NEEDED: _("Not needed any more"),
    Outcome.SENT_BACK: _("Sent back"),
    Outcome.JOINED: _("Joined with another item"),
}


def outcome_name(outcome: str) -> Text:
    """Return what an outcome of any kind of item is called, "" for none."""
    return OUTCOMES[outcome].name if outcome in OUTCOMES else ENDINGS.get(outcome, "")


def reason_name(code: str) -> str:
    """Return why an item stands in the list; a code without words is shown as it is, so that nothing is hidden."""
    return str(REASONS.get(code, code))


PUBLIC: dict[str, Text] = {
    Action.OPENED: _("Your declaration reached your health station."),
    Action.ATTACHED: _("Your new declaration was added for the health station to read."),
    "withdrawn_closed": _("You took back your consent. The health station stops its work on your declaration."),
    "withdrawn_finishing": _("You took back your consent. This one contact is still made, for your safety."),
    "claimed": _("A health officer has taken up your declaration."),
    Action.ESCALATED: _("Your area health centre was asked to help, so that you do not wait longer."),
    "called_answered": _("A health officer talked with you on the phone."),
    "called_no_answer": _("A health officer called you and did not reach you. They will try again."),
    "called_busy": _("A health officer called you; the line was busy. They will try again."),
    "called_call_later": _("A health officer will call you again later, as agreed."),
    **{f"verified_{code}": words.public for code, words in OUTCOMES.items()},
}
