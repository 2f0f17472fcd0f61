"""A text message becomes a daily declaration of whom it is about, and is answered in a few words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt
from ncovi.declarations.by_sms.grammar import Member, Reading, read
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.declarations.queries import latest_answers
from ncovi.declarations.wire import declaration
from ncovi.instruments.registry import current
from ncovi.kernel.clock import ICT, day_of
from ncovi.kernel.errors import Refused
from ncovi.kernel.vietnamese import fold
from ncovi.people.queries import PersonView, members, opened_by
from ncovi.people.tokens import Claims

DAILY = "covid19/daily"
LONGEST_NOTE = 300
SIMPLE = {"help": "sms_help", "stop": "sms_stopped", "start": "sms_started", "emergency": "sms_emergency"}
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer; `wish` is "stop" or "start" where the sender asked for silence or for its end.

    `known` is whether the number opens a household here.
    """

    template: str
    language: str
    params: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    wish: str = ""
    known: bool = True


def take_message(*, phone: str, text: str, key: UUID, by: Actor, at: datetime) -> Reply:
    """Store what a message declares and return the answer; the same message again gives the same receipt.

    Args:
        phone: of the sender, E.164.
        text: of the message.
        key: UUIDv7 made when the message first came in: the declaration's id.
        by: the system, for nobody is signed in.
        at: now.
    """
    home = opened_by(phone)
    if home is None:
        return Reply("sms_unknown", "vi", known=False)
    family = members(home.claims)
    reading = read(text, [_member(number, person) for number, person in enumerate(family, start=1)])
    if reading.kind in SIMPLE:
        wish = reading.kind if reading.kind in {"stop", "start"} else ""
        return Reply(SIMPLE[reading.kind], home.language, wish=wish)
    if reading.kind == "who":
        named = ", ".join(f"{number} {_given(person)}" for number, person in enumerate(family, start=1))
        return Reply("sms_who", home.language, {"family": named})
    if reading.kind != "declare":
        return Reply("sms_unclear", home.language)
    return _declared(home.claims, family[reading.member - 1], reading, text, key, home.language, at)


def _declared(
    claims: Claims, person: PersonView, reading: Reading, text: str, key: UUID, language: str, at: datetime
) -> Reply:
    if not person.complete or not person.consented:
        return Reply("sms_not_ready", language)
    form = current(DAILY, day_of(at))
    sent = declaration(
        id=key,
        person=person.id,
        instrument=form.key,
        version=form.version,
        answers=_answers(claims, person, reading, text),
    )
    try:
        [receipt] = receive(declarations=[sent], source="sms", by=claims, at=at)
    except (DeclarationsRefused, Refused):
        return Reply("sms_not_ready", language)
    return Reply(_template(receipt), language, _told(person, receipt))


def _answers(claims: Claims, person: PersonView, reading: Reading, text: str) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "birth_year": person.birth_year,
        "sex": person.sex,
        "feeling": reading.feeling or _feeling(claims, person, reading),
        "symptoms": list(reading.symptoms),
        "danger_signs": list(reading.danger),
        "temperature": None if reading.temperature is None else float(reading.temperature),
        # What was not understood is for a human being to read.
        "note": text.strip()[:LONGEST_NOTE] if reading.unread else "",
    }
    return {name: value for name, value in answers.items() if value not in (None, "", [])}


def _feeling(claims: Claims, person: PersonView, reading: Reading) -> str:
    """Return how somebody feels who did not say: signs after a day without any are worse than the day before."""
    if not reading.symptoms and not reading.danger:
        return "same"
    last = latest_answers(claims, person=person.id, instrument=DAILY)
    return "same" if last.get("symptoms") or last.get("danger_signs") else "worse"


def _template(receipt: Receipt) -> str:
    return "sms_receipt" if receipt.contact_by is None else "sms_receipt_contact"


def _told(person: PersonView, receipt: Receipt) -> dict[str, str]:
    told = {"name": _given(person), "code": receipt.receipt}
    if receipt.contact_by is not None:
        told["time"] = f"{receipt.contact_by.astimezone(ICT):%H:%M %d/%m}"
    return told


def _member(number: int, person: PersonView) -> Member:
    return Member(number, person.full_name, person.relation, person.sex)


def _given(person: PersonView) -> str:
    """Return the given name without accents: one accent would make the whole answer three messages long."""
    return (fold(person.full_name).split() or ["?"])[-1].title()
