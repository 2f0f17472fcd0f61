"""Conversations in plain words: what people and officers choose from, and what the house says in between."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.casework.help.rules import Helped, Kind
from ncovi.casework.rules import CallResult

Text = str | Promise

# What people choose, and what each is for.
URGENCIES: dict[str, tuple[Text, Text]] = {
    "urgent": (_("Urgent"), _("It cannot wait until later today.")),
    "today": (_("Today"), _("I need an answer today.")),
    "question": (_("A question"), _("It can wait until tomorrow.")),
}
HELPED: dict[str, Text] = {Helped.YES: _("Yes"), Helped.PARTLY: _("Partly"), Helped.NO: _("No")}
# What the house says; `unit` and `officer` are filled in.
EVENTS: dict[str, Text] = {
    Kind.CLAIMED: _("%(officer)s is looking after your question."),
    Kind.HANDED_OVER: _("%(who)s answers you from now on."),
    Kind.ESCALATED: _("You have waited longer than planned. %(unit)s was asked to answer you."),
    Kind.MOVED: _("You live elsewhere now. %(unit)s answers you from now on."),
    Kind.REOPENED: _("You wrote again, so this conversation is open again."),
}
CALLED: dict[str, Text] = {
    CallResult.ANSWERED: _("We talked on the phone."),
    CallResult.NO_ANSWER: _("We called you and did not reach you. We will try again."),
    CallResult.BUSY: _("We called you; the line was busy. We will try again."),
    CallResult.WRONG_NUMBER: _("We could not reach you on the number we have. Please write your number here."),
    CallResult.CALL_LATER: _("We will call you again later, as agreed."),
}
