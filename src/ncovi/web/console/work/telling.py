"""Each kind of work in the words of a row: what it is, about whom, and why it stands where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ncovi.casework import rules, words
from ncovi.casework.help.queries import ConversationView
from ncovi.casework.queries import ItemView
from ncovi.casework.rules import Kind
from ncovi.casework.signals import words as signal_words
from ncovi.casework.signals.queries import SignalView
from ncovi.people.queries import PersonCard
from ncovi.web.console import present

View = ItemView | SignalView | ConversationView
Text = str | Promise

# What is not a declaration has no level of triage; it is as urgent as its clock.
LOOKS = ("emergency", "high", "watch", "none")
URGENCIES: tuple[Text, ...] = (
    gettext_lazy("At once"),
    gettext_lazy("Within hours"),
    gettext_lazy("Within a day"),
    gettext_lazy("Within days"),
)
ICONS = {
    Kind.VERIFY_DECLARATION: "clipboard-heart",
    Kind.MISSED_CHECK: "calendar",
    Kind.WORSENING: "temperature",
    Kind.CONTACT: "users-group",
    Kind.LAB_RESULT: "receipt",
    Kind.HOTLINE: "phone",
    Kind.REFERRAL: "arrow-right",
    Kind.ALARM: "bell",
    Kind.CASE_REPORT: "send",
    Kind.TASK: "list-check",
    Kind.DUPLICATE: "users-group",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says about its work."""

    kind: Text
    icon: str
    name: str
    about: str
    level: int | None
    look: str
    urgency: Text
    reasons: Sequence[str]
    outcome: Text
    attempts: int = 0


def person_of(view: View) -> tuple[int, UUID] | None:
    """Return the key of the person whom work is about."""
    return None if isinstance(view, SignalView) else view.person


def told(view: View, persons: Mapping[tuple[int, UUID], PersonCard], repeats: int) -> Told:
    """Return what a row says."""
    key = person_of(view)
    person = persons.get(key) if key else None
    if isinstance(view, SignalView):
        return _signal(view)
    name = person.full_name if person else _("Moved away") if key else ""
    if isinstance(view, ConversationView):
        return _conversation(view, name, person)
    return _item(view, name, person, repeats)


def _item(item: ItemView, name: str, person: PersonCard | None, repeats: int) -> Told:
    declared = item.kind == Kind.VERIFY_DECLARATION
    reasons = reasons_of(item)
    if repeats:
        reasons.append(ngettext("%(count)d repeat", "%(count)d repeats", repeats) % {"count": repeats})
    urgency = rules.urgency(item.level)
    kind = words.KINDS.get(item.kind, item.kind)
    return Told(
        kind=kind,
        icon=ICONS.get(Kind(item.kind), "list-check"),
        name=name or str(kind),
        about=present.about(person),
        level=item.level if declared else None,
        look=LOOKS[urgency],
        urgency=URGENCIES[urgency],
        reasons=reasons,
        outcome=words.outcome_name(item.outcome),
        attempts=item.attempts,
    )


def reasons_of(item: ItemView) -> list[str]:
    """Return why an item stands in the list, a sentence each."""
    if item.kind == Kind.VERIFY_DECLARATION:
        return present.reasons_in_words(item.instrument, item.reasons)
    return [words.reason_name(code) for code in item.reasons]


def _signal(signal: SignalView) -> Told:
    count = ngettext("%(count)d report", "%(count)d reports", signal.reports) % {"count": signal.reports}
    return Told(
        kind=_("Signal"),
        icon="eye-check",
        name=signal.name,
        about="",
        level=None,
        look=LOOKS[signal.urgency],
        urgency=URGENCIES[signal.urgency],
        reasons=[count],
        outcome=signal_words.OUTCOMES[signal.outcome].name if signal.outcome else "",
    )


def _conversation(talk: ConversationView, name: str, person: PersonCard | None) -> Told:
    reasons = [_("Waits for an answer")]
    if talk.call_from is not None:
        reasons = [_("Wants to be called")]
    if talk.danger:
        reasons.insert(0, _("Named a danger sign"))
    return Told(
        kind=_("Request for advice"),
        icon="message",
        name=name,
        about=present.about(person),
        level=None,
        look=LOOKS[talk.urgency],
        urgency=talk.urgency_name,
        reasons=reasons,
        outcome=_("Closed") if talk.closed else "",
    )
