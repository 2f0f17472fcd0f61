"""Words for the columns and values of what is held, so that a copy can be read by whom it is about."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.casework.cases import words as cases
from ncovi.casework.contacts import words as contacts
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.casework.words import CALL_RESULTS, OUTCOMES
from ncovi.people.consent_texts import titles
from ncovi.people.matching.words import BASES, CORRECTIONS, FIELDS, OPENINGS
from ncovi.territory.queries import names
from ncovi.web.citizen.words import FORM_SEXES, RELATION_WORDS
from ncovi.web.components.levels import LEVELS

Word = str | Promise

TOPICS: dict[str, Word] = {
    "profile": _("People of your family"),
    "consent": _("Consents"),
    "declarations": _("Declarations"),
    "care": _("What the health station did"),
    "follow_up": _("Follow-up"),
    "tracking": _("Reminders"),
    "reports": _("My reports"),
    "conversations": _("Conversations"),
    "messages": _("Messages and notices"),
    "news": _("Places I follow"),
    "sign_in": _("Ways to sign in"),
    "household": _("The account"),
}
# Numbers that only the machine needs: they stand in the JSON copy alone.
UNREAD = frozenset({"id", "declaration_id", "item_id", "episode_id", "conversation_id", "report_id", "picture_id",
                    "household_id", "version", "text_version", "position", "number", "case_id", "contact_id",
                    "class_rule", "code"})  # fmt: skip
COLUMNS: dict[str, Word] = {
    "person_id": pgettext_lazy("held", "Person"),
    "full_name": pgettext_lazy("held", "Full name"),
    "sex": pgettext_lazy("held", "Sex"),
    "birth_year": pgettext_lazy("held", "Year of birth"),
    "birth_date": pgettext_lazy("held", "Date of birth"),
    "nationality": pgettext_lazy("held", "Nationality"),
    "commune": pgettext_lazy("held", "Commune"),
    "address": pgettext_lazy("held", "Address"),
    "relation": pgettext_lazy("held", "Relation to you"),
    "phone": pgettext_lazy("held", "Telephone"),
    "source": pgettext_lazy("held", "Told by"),
    "created_at": pgettext_lazy("held", "Since"),
    "closed_at": pgettext_lazy("held", "Closed"),
    "kind": pgettext_lazy("held", "Kind"),
    "value": pgettext_lazy("held", "Number"),
    "purpose": pgettext_lazy("held", "Purpose"),
    "given_at": pgettext_lazy("held", "Given"),
    "withdrawn_at": pgettext_lazy("held", "Taken back"),
    "at": pgettext_lazy("held", "When"),
    "day": pgettext_lazy("held", "Day"),
    "instrument": pgettext_lazy("held", "Form"),
    "level": pgettext_lazy("held", "Level"),
    "reasons": pgettext_lazy("held", "Reasons"),
    "answers": pgettext_lazy("held", "Answers"),
    "received_at": pgettext_lazy("held", "Received"),
    "state": pgettext_lazy("held", "State"),
    "opened_at": pgettext_lazy("held", "Opened"),
    "outcome": pgettext_lazy("held", "Result"),
    "action": pgettext_lazy("held", "Step"),
    "call_result": pgettext_lazy("held", "Call"),
    "public_text": pgettext_lazy("held", "What you were told"),
    "programme": pgettext_lazy("held", "Programme"),
    "first_day": pgettext_lazy("held", "First day"),
    "days": pgettext_lazy("held", "Days"),
    "last_check": pgettext_lazy("held", "Last check"),
    "ended_at": pgettext_lazy("held", "Ended"),
    "reason": pgettext_lazy("held", "Reason"),
    "minute": pgettext_lazy("held", "Minute of the day"),
    "next_at": pgettext_lazy("held", "Next"),
    "latitude": pgettext_lazy("held", "Latitude"),
    "longitude": pgettext_lazy("held", "Longitude"),
    "happened_on": pgettext_lazy("held", "Happened on"),
    "ongoing": pgettext_lazy("held", "Still going on"),
    "count": pgettext_lazy("held", "How many"),
    "content": pgettext_lazy("held", "In your words"),
    "kept_until": pgettext_lazy("held", "Kept until"),
    "urgency": pgettext_lazy("held", "Urgency"),
    "answered_at": pgettext_lazy("held", "Answered"),
    "call_from": pgettext_lazy("held", "Call from"),
    "call_until": pgettext_lazy("held", "Call until"),
    "helped": pgettext_lazy("held", "Whether it helped"),
    "author": pgettext_lazy("held", "Written by"),
    "text": pgettext_lazy("held", "Text"),
    "type": pgettext_lazy("held", "Type"),
    "width": pgettext_lazy("held", "Width"),
    "height": pgettext_lazy("held", "Height"),
    "channels": pgettext_lazy("held", "Ways"),
    "confirmed_at": pgettext_lazy("held", "Confirmed"),
    "notices": pgettext_lazy("held", "News by message"),
    "label": pgettext_lazy("held", "Name"),
    "used_at": pgettext_lazy("held", "Last used"),
    "linked_at": pgettext_lazy("held", "Linked"),
    "issued_at": pgettext_lazy("held", "Handed out"),
    "expires_at": pgettext_lazy("held", "Good until"),
    "channel": pgettext_lazy("held", "Way"),
    "missed": pgettext_lazy("held", "Wrong codes"),
    "shut_until": pgettext_lazy("held", "Shut until"),
    "before": pgettext_lazy("held", "Keys before"),
    "language": pgettext_lazy("held", "Language"),
    "form_of_address": pgettext_lazy("held", "Form of address"),
    "made_at": pgettext_lazy("held", "Made"),
    "taken_at": pgettext_lazy("held", "Taken"),
    "way": pgettext_lazy("held", "Way"),
    "printed_at": pgettext_lazy("held", "Printed"),
    "good_until": pgettext_lazy("held", "Good until"),
    "field": pgettext_lazy("held", "What was corrected"),
    "old": pgettext_lazy("held", "Before"),
    "new": pgettext_lazy("held", "Now"),
    "basis": pgettext_lazy("held", "Legal ground"),
    "undone_at": pgettext_lazy("held", "Taken apart again"),
    "year": pgettext_lazy("held", "Year"),
    "sent_at": pgettext_lazy("held", "Sent"),
    "receipt": pgettext_lazy("held", "Receipt"),
    "issued_on": pgettext_lazy("held", "Issued"),
    "until": pgettext_lazy("held", "Until"),
    "revoked_at": pgettext_lazy("held", "Taken back"),
    "result": pgettext_lazy("held", "Result"),
    "told": pgettext_lazy("held", "Answers"),
    "taken_on": pgettext_lazy("held", "Taken on"),
    "negative": pgettext_lazy("held", "Negative"),
    "again_at": pgettext_lazy("held", "To be tried again"),
    "place": pgettext_lazy("held", "Place"),
    "note": pgettext_lazy("held", "Note"),
    "ends_at": pgettext_lazy("held", "Ends"),
    "verdict": pgettext_lazy("held", "What the supervisor found"),
    "class_code": pgettext_lazy("held", "Contact class"),
    "setting": pgettext_lazy("held", "Where it was"),
    "distance": pgettext_lazy("held", "How near"),
    "first_exposure": pgettext_lazy("held", "First contact"),
    "last_exposure": pgettext_lazy("held", "Last contact"),
    "last_day": pgettext_lazy("held", "Last day"),
    "named_at": pgettext_lazy("held", "Named"),
    "closed_as": pgettext_lazy("held", "Closed as"),
    "from_standing": pgettext_lazy("held", "Before"),
    "to_standing": pgettext_lazy("held", "After"),
    "care": pgettext_lazy("held", "Care"),
    "since": pgettext_lazy("held", "Since"),
    "classification": pgettext_lazy("held", "Classification"),
    "onset": pgettext_lazy("held", "First signs"),
    "reported_on": pgettext_lazy("held", "Reported"),
    "severity": pgettext_lazy("held", "Severity"),
    "outcome_on": pgettext_lazy("held", "Result on"),
    "reversed_at": pgettext_lazy("held", "Taken back"),
    "product": pgettext_lazy("held", "Vaccine"),
    "given_on": pgettext_lazy("held", "Given on"),
    "test": pgettext_lazy("held", "Test"),
    "finding": pgettext_lazy("held", "Finding"),
    "unit": pgettext_lazy("held", "Unit"),
    "laboratory": pgettext_lazy("held", "Laboratory"),
    "taken_back_at": pgettext_lazy("held", "Taken back"),
    "standing": pgettext_lazy("held", "State"),
    "settled_at": pgettext_lazy("held", "Settled"),
}
# By which way something came to us.
SOURCES: dict[str, Word] = {
    "web": pgettext_lazy("held", "On this site"),
    "api": pgettext_lazy("held", "By an app"),
    "desk": pgettext_lazy("held", "At a desk"),
    "hotline": pgettext_lazy("held", "On the hotline"),
    "paper": pgettext_lazy("held", "On paper"),
    "sms": pgettext_lazy("held", "By text message"),
}
MASKED = frozenset({"value", "phone"})
# Corrections of these hold numbers.
NUMBERS = frozenset({"phone", "cccd"})
_SHOWN_DIGITS = 3


class Saying:
    """Says the values of one household's rows; people and places are looked up once."""

    def __init__(self, persons: Mapping[str, str], communes: set[str]) -> None:
        self.persons = persons
        self.communes = names(communes)
        self.known: dict[str, Mapping[Any, Word]] = {
            "sex": dict(FORM_SEXES),
            "relation": RELATION_WORDS,
            "level": {number: level.word for number, level in enumerate(LEVELS)},
            "outcome": {code: words.name for code, words in OUTCOMES.items()},
            "call_result": CALL_RESULTS,
            "purpose": titles(),
            "source": SOURCES,
            "way": SOURCES,
            "field": FIELDS,
            "basis": BASES,
            "setting": contacts.SETTINGS,
            "distance": contacts.DISTANCES,
            "classification": cases.CLASSES,
            "from_standing": cases.STANDINGS,
            "to_standing": cases.STANDINGS,
            "care": cases.CARES,
            "finding": FINDINGS,
            "reason": OPENINGS | CORRECTIONS,
            "person_id": self.persons,
            "commune": self.communes,
        }

    def facts(self, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return a row as pairs of words, what is empty or for machines alone left out."""
        hidden = {"old", "new"} if row.get("field") in NUMBERS else frozenset[str]()
        pairs = ((name, self.value(name, value, hidden)) for name, value in row.items() if name not in UNREAD)
        return [(str(COLUMNS[name]), said) for name, said in pairs if said]

    def value(self, name: str, value: Any, hidden: Collection[str] = ()) -> str:
        """Return one value in words; of numbers, and of what is `hidden`, only the end."""
        if value is None or value == "":
            return ""
        known = self.known.get(name, {})
        key = str(value) if name == "person_id" else value
        if not isinstance(value, list | dict) and key in known:
            return str(known[key])
        said = _plain(value)
        return masked(said) if name in MASKED or name in hidden else said


def masked(number: str) -> str:
    """Return the end of a number behind dots: enough to recognise it, too little to use it."""
    return "•" * max(0, len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return translated("Yes") if value else translated("No")
    if isinstance(value, datetime):
        return date_format(localtime(value), "H:i d/m/Y")
    if isinstance(value, date):
        return date_format(value, "d/m/Y")
    if isinstance(value, Mapping):
        return "; ".join(said for each in value.values() if (said := _plain(each)))
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    return str(value)
