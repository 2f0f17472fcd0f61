"""What the page of one person shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.access.readers import readers
from ncovi.audit.queries import Read, reads_of
from ncovi.casework.timeline import TimelineEntry
from ncovi.people import queries as people
from ncovi.people.matching.actions.correcting import CORRECT
from ncovi.people.matching.actions.joining import MERGE
from ncovi.people.matching.queries import corrections, openings, pairs_of, registration
from ncovi.people.matching.words import BASES, CORRECTIONS, FIELDS, OPENINGS
from ncovi.people.phones import masked
from ncovi.people.queries import Contact
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.matching.sources import ICONS, KINDS, timeline
from ncovi.web.console.matching.words import PAGES

Key = tuple[int, UUID]
AT_FIRST = 30
LOOKS = 12
LOOKS_READ = 60
# Of these the newest entry of each thing is shown at a glance.
GLANCE = ("case", "contact", "follow_up", "result", "certificate")
# Values by which somebody else could be taken for the person are not spelt out once more.
HIDDEN = {"phone": masked, "cccd": masked}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the timeline as the page draws it."""

    entry: TimelineEntry
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A field that was corrected, in words."""

    field: str | Promise
    old: str
    new: str
    why: str
    who: str
    at: Any


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened the page."""

    who: str
    unit: str
    page: str | Promise
    why: str | Promise
    note: str
    at: Any


def shown(officer: OfficerCard, contact: Contact, records: Sequence[Key], asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template draws; `records` are the person's own, the kept one first."""
    scope, card = officer.scope, contact.card
    found = timeline(scope, records)
    kind = asked.get("kind", "") if asked.get("kind", "") in KINDS else ""
    wanted = [entry for entry in found if not kind or entry.kind == kind]
    some = wanted if asked.get("all") else wanted[:AT_FIRST]
    return {
        "person": card,
        "contact": contact,
        "about": present.about(card),
        "place": names([card.commune]).get(card.commune, card.commune),
        "family": [one for one in people.family(scope, card.cell, card.household_id) if one.id != card.id],
        "lines": _lines(some),
        "more": len(wanted) - len(some),
        "kinds": _kinds(found, kind),
        "kind": kind,
        "glance": _glance(found),
        "registered": _registered(officer, records[0]),
        "corrected": _corrected(officer, records),
        "looks": _looks(officer, records[0]),
        "joined": list(people.cards(scope, records[1:]).values()),
        "pairs": pairs_of(scope, records[0]) if officer.may(MERGE) else (),
        "may_merge": officer.may(MERGE),
        "may_correct": officer.may(CORRECT),
    }


def _lines(entries: Iterable[TimelineEntry]) -> list[Line]:
    return [
        Line(one, ICONS.get(one.kind, "notes"), reverse(one.route, args=one.args) if one.route else "")
        for one in entries
    ]


def _kinds(found: Sequence[TimelineEntry], chosen: str) -> list[tuple[str, str | Promise, bool]]:
    """Return what the timeline can be narrowed to, with the chosen one marked; only what there is."""
    there = {entry.kind for entry in found}
    return [("", _("Everything"), not chosen)] + [
        (code, label, code == chosen) for code, label in KINDS.items() if code in there or code == chosen
    ]


def _glance(found: Sequence[TimelineEntry]) -> list[Line]:
    newest: dict[tuple[Any, ...], TimelineEntry] = {}
    for entry in found:
        if entry.kind in GLANCE and entry.route:
            newest.setdefault((entry.route, entry.args), entry)
    return _lines(sorted(newest.values(), key=lambda entry: GLANCE.index(entry.kind)))


def _registered(officer: OfficerCard, key: Key) -> dict[str, Any] | None:
    came = registration(officer.scope, key)
    if came is None:
        return None
    unit = organisation_name(came.organisation_id) if came.organisation_id else ""
    return {"basis": BASES[came.basis], "unit": unit, "at": came.at}


def _corrected(officer: OfficerCard, records: Sequence[Key]) -> list[Corrected]:
    rows = sorted(
        (row for key in records for row in corrections(officer.scope, key)), key=lambda row: row.at, reverse=True
    )
    named = officer_names(row.officer_id for row in rows)
    places = names({value for row in rows if row.field == "commune" for value in (row.old, row.new)})

    def spoken(field: str, value: str) -> str:
        if field in HIDDEN and value:
            return HIDDEN[field](value)
        if field == "birth_date" and value:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        return str(present.SEXES.get(value, value)) if field == "sex" else places.get(value, value)

    return [
        Corrected(
            FIELDS[row.field],
            spoken(row.field, row.old),
            spoken(row.field, row.new),
            f"{CORRECTIONS[row.reason]}{f': {row.note}' if row.note else ''}",
            f"{named.get(row.officer_id, '')} · {organisation_name(row.organisation_id)}",
            row.at,
        )
        for row in rows
    ]


def _looks(officer: OfficerCard, key: Key) -> list[Look]:
    """Return who opened the record lately; the words that were written with a reason stand beside it."""
    reads = _once(reads_of(key, limit=LOOKS_READ))[:LOOKS]
    who, named = readers({read.officer for read in reads}), officer_names(read.officer for read in reads)
    notes: dict[tuple[int, str], str] = {}
    for opening in openings(officer.scope, key):
        notes.setdefault((opening.officer_id, opening.reason), opening.note)
    return [
        Look(
            named.get(read.officer, ""),
            who[read.officer].unit if read.officer in who else "",
            PAGES.get(read.reason, ""),
            OPENINGS.get(read.why) or PAGES.get(read.why, ""),
            notes.get((read.officer, read.why), ""),
            read.at,
        )
        for read in reads
    ]


def _once(reads: Sequence[Read]) -> list[Read]:
    """Return reads, newest first, each page of an officer for one reason only once: a desk opens it all day."""
    newest: dict[tuple[int, str, str], Read] = {}
    for read in reads:
        newest.setdefault((read.officer, read.reason, read.why), read)
    return list(newest.values())
