"""Words for the columns and values of what is held, so that a copy can be read by whom it is about."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ncovi.casework.words import CALL_RESULTS, OUTCOMES
from ncovi.people.consent_texts import titles
from ncovi.territory.queries import names
from ncovi.web.citizen.words import FORM_SEXES, RELATION_WORDS
from ncovi.web.components.levels import LEVELS

Word = str | Promise

TOPICS: dict[str, Word] = {
    "profile": _("Persons"),
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
                    "household_id", "version", "text_version", "position", "number"})  # fmt: skip
COLUMNS: dict[str, Word] = {
    "person_id": _("Person"),
    "full_name": _("Full name"),
    "sex": _("Sex"),
    "birth_year": _("Year of birth"),
    "birth_date": _("Date of birth"),
    "nationality": _("Nationality"),
    "commune": _("Commune"),
    "address": _("Address"),
    "relation": _("Relation to you"),
    "phone": _("Telephone"),
    "source": _("Told by"),
    "created_at": _("Since"),
    "closed_at": _("Closed"),
    "kind": _("Kind"),
    "value": _("Number"),
    "purpose": _("Purpose"),
    "given_at": _("Given"),
    "withdrawn_at": _("Taken back"),
    "at": _("When"),
    "day": _("Day"),
    "instrument": _("Form"),
    "level": _("Level"),
    "reasons": _("Reasons"),
    "answers": _("Answers"),
    "received_at": _("Received"),
    "state": _("State"),
    "opened_at": _("Opened"),
    "outcome": _("Result"),
    "action": _("Step"),
    "call_result": _("Call"),
    "public_text": _("What you were told"),
    "programme": _("Programme"),
    "first_day": _("First day"),
    "days": _("Days"),
    "last_check": _("Last check"),
    "ended_at": _("Ended"),
    "reason": _("Reason"),
    "minute": _("Minute of the day"),
    "next_at": _("Next"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "happened_on": _("Happened on"),
    "ongoing": _("Still going on"),
    "count": _("How many"),
    "content": _("In your words"),
    "kept_until": _("Kept until"),
    "urgency": _("Urgency"),
    "answered_at": _("Answered"),
    "call_from": _("Call from"),
    "call_until": _("Call until"),
    "helped": _("Whether it helped"),
    "author": _("Written by"),
    "text": _("Text"),
    "type": _("Type"),
    "width": _("Width"),
    "height": _("Height"),
    "channels": _("Ways"),
    "confirmed_at": _("Confirmed"),
    "notices": _("News by message"),
    "label": _("Name"),
    "used_at": _("Last used"),
    "linked_at": _("Linked"),
    "issued_at": _("Handed out"),
    "expires_at": _("Good until"),
    "channel": _("Way"),
    "missed": _("Wrong codes"),
    "shut_until": _("Shut until"),
    "before": _("Keys before"),
    "language": _("Language"),
    "form_of_address": _("Form of address"),
    "made_at": _("Made"),
    "taken_at": _("Taken"),
    "way": _("Way"),
    "printed_at": _("Printed"),
    "good_until": _("Good until"),
}
MASKED = frozenset({"value", "phone"})
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
            "person_id": self.persons,
            "commune": self.communes,
        }

    def facts(self, row: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return a row as pairs of words, what is empty or for machines alone left out."""
        pairs = ((name, self.value(name, value)) for name, value in row.items() if name not in UNREAD)
        return [(str(COLUMNS[name]), said) for name, said in pairs if said]

    def value(self, name: str, value: Any) -> str:
        """Return one value in words."""
        if value is None or value == "":
            return ""
        known = self.known.get(name, {})
        key = str(value) if name == "person_id" else value
        if not isinstance(value, list | dict) and key in known:
            return str(known[key])
        said = _plain(value)
        return masked(said) if name in MASKED else said


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
