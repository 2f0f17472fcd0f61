"""Which case is reported, by when, and how a report goes from one state to the next. Pure but for its data file."""

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

DATA = Path(__file__).with_name("circular54.toml")
KINDS = ("case", "outbreak")
# An outbreak is reported when it begins, while it goes on, and when it is over; a case has no phase.
PHASES = ("", "opened", "active", "closed")
STATES = ("prepared", "checked", "sent", "received")
# From, to, and the step that leads there; "-" is where nothing was yet.
TRANSITIONS = frozenset(
    {
        ("-", "prepared", "prepared"),
        ("prepared", "checked", "checked"),
        ("checked", "prepared", "reopened"),
        ("checked", "sent", "sent"),
        ("sent", "received", "received"),
    }
)
WAYS = frozenset((old, new) for old, new, _ in TRANSITIONS)
EVERY = "*"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How diseases are reported from a day on."""

    valid_from: datetime.date = msgspec.field(name="from")
    programmes: tuple[str, ...]
    group: str
    hours: int
    outbreak_hours: int
    active_hours: int
    classes: tuple[str, ...]
    why: Mapping[str, str]


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data of the circular."""

    version: int
    look_back_days: int
    warn_hours: int
    rule: tuple[Rule, ...]


@cache
def document() -> Document:
    """Return the data of the circular."""
    return msgspec.convert(tomllib.loads(DATA.read_text(encoding="utf-8")), Document)


def rule_on(programme: str, day: datetime.date) -> Rule:
    """Return how a programme's disease is reported on a day: what names it goes before what holds for all."""
    begun = [rule for rule in document().rule if rule.valid_from <= day]
    named = [rule for rule in begun if programme in rule.programmes]
    general = [rule for rule in document().rule if EVERY in rule.programmes]
    return max(named or general, key=lambda rule: rule.valid_from)


def is_reported(programme: str, classification: str, reported_on: datetime.date, today: datetime.date) -> bool:
    """Return whether a case must be reported: its class is, and it is no case of long ago that is only being kept."""
    recent = reported_on >= today - datetime.timedelta(days=document().look_back_days)
    return recent and classification in rule_on(programme, reported_on).classes


def may(before: str, after: str) -> bool:
    """Return whether a report may go from one state to another."""
    return (before, after) in WAYS
