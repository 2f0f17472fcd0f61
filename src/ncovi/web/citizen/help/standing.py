"""Where somebody who asked stands, in words: who answers, how many come before, how long it usually takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.casework.help.queries import ConversationView, Progress
from ncovi.casework.help.rules import Expected
from ncovi.web.citizen.standing import spoken_time

HOUR = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """A heading and the sentences below it."""

    title: str
    lines: Sequence[str]


def line_of(talk: ConversationView, at: datetime) -> str:
    """Return how a conversation stands, in one line of a list."""
    if talk.closed:
        return _("Closed")
    if not talk.waiting:
        return _("The health unit has answered.")
    if talk.due_at is not None and talk.due_at < at:
        return _("Taking longer than planned.")
    return _("Waiting for an answer.")


def standing_of(talk: ConversationView, progress: Progress, at: datetime) -> Standing:
    """Return how a conversation stands, for its own page."""
    if talk.closed:
        return Standing(_("This conversation is closed"), [_closed(talk)])
    if not talk.waiting:
        return Standing(_("The health unit has answered."), [*_call(talk), _("You can write again at any time.")])
    if progress.late:
        return Standing(_("This takes longer than planned"), [*_late(progress), *_call(talk)])
    return Standing(_("Your message has arrived"), [*_waiting(progress), *_call(talk)])


def _waiting(progress: Progress) -> list[str]:
    lines = [_("%(unit)s will answer you.") % {"unit": progress.unit}] if progress.unit else []
    lines.append(_place(progress))
    lines.append(_usual(progress.expected))
    if progress.due_at is not None:
        lines.append(_("You get an answer by %(time)s at the latest.") % {"time": spoken_time(progress.due_at)})
    return [line for line in lines if line]


def _late(progress: Progress) -> list[str]:
    if progress.above:
        return [_("%(unit)s was asked to answer you as well.") % {"unit": progress.above}, _place(progress)]
    return [_("If you are worried, call the hotline now."), _place(progress)]


def _place(progress: Progress) -> str:
    if progress.many:
        return _("More than %(count)s people are before you.") % {"count": progress.ahead - 1}
    if not progress.ahead:
        return _("You are next.")
    return ngettext("%(count)s person is before you.", "%(count)s people are before you.", progress.ahead) % {
        "count": progress.ahead
    }


def _usual(expected: Expected | None) -> str:
    if expected is None:
        return _("We do not know yet how long it takes: too few answers so far.")
    if expected.shortest == expected.longest:
        return _("Others lately waited about %(time)s.") % {"time": _length(expected.longest)}
    return _("Others lately waited %(least)s to %(most)s.") % {
        "least": _length(expected.shortest),
        "most": _length(expected.longest),
    }


def _length(minutes: int) -> str:
    if minutes < HOUR:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours = number_format(minutes / HOUR)
    return ngettext("%(count)s hour", "%(count)s hours", ceil(minutes / HOUR)) % {"count": hours}


def _call(talk: ConversationView) -> list[str]:
    if talk.call_from is None or talk.call_until is None:
        return []
    wanted = {"begins": spoken_time(talk.call_from), "ends": spoken_time(talk.call_until)}
    return [_("We call you between %(begins)s and %(ends)s.") % wanted]


def _closed(talk: ConversationView) -> str:
    if talk.closed_at is None:
        return ""
    return _("Closed at %(time)s. If you write again, it opens again.") % {"time": spoken_time(talk.closed_at)}
