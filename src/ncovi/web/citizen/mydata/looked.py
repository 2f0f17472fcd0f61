"""Who looked at what is held about somebody, in which role, when, and on which page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ncovi.access.queries import organisation_name
from ncovi.access.readers import Reader, readers
from ncovi.audit.queries import Read, reads_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import decode_cursor, encode_cursor
from ncovi.people import queries
from ncovi.people.matching.queries import CorrectionView, corrected
from ncovi.people.matching.words import CORRECTIONS, FIELDS, OPENED
from ncovi.people.queries import PersonView
from ncovi.territory.queries import names
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.mydata.said import NUMBERS, masked

PAGE = 20

REASONS: dict[str, str | Promise] = {
    "person": gettext_lazy("Opened your page"),
    "declaration": gettext_lazy("Read a declaration"),
    "work_item": gettext_lazy("Worked on a declaration"),
    "desk": gettext_lazy("Declared for you at the desk"),
    "conversation": gettext_lazy("Answered your question"),
    "follow_up": gettext_lazy("Looked after your follow-up"),
    "pass": gettext_lazy("Checked the code you showed"),
    "glass": gettext_lazy("Opened your page from outside your area, for a stated reason"),
    "search": gettext_lazy("Saw your name among the results of a search"),
    "case": gettext_lazy("Worked on your case"),
    "patient": gettext_lazy("Looked after you in hospital"),
    "contact": gettext_lazy("Looked into whom you were near"),
    "contacts": gettext_lazy("Looked into whom you were near"),
    "result": gettext_lazy("Worked on a laboratory result"),
    "certificate": gettext_lazy("Worked on a certificate"),
    "event": gettext_lazy("Investigated an outbreak"),
    "signal": gettext_lazy("Checked a report"),
    "call_list": gettext_lazy("Called those who are followed"),
    "duplicate": gettext_lazy("Checked whether you are on record twice"),
    "list": gettext_lazy("Took a list of cases or contacts"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look: which unit, in which roles, when, and why."""

    unit: str
    roles: str
    at: datetime
    what: str | Promise
    why: str | Promise


@dataclass(frozen=True, slots=True)
class Corrected:
    """Something that staff corrected about the person."""

    field: str | Promise
    old: str
    new: str
    why: str | Promise
    unit: str
    at: datetime


@citizen
@require_safe
def looked(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Show who looked at a person of the household, newest first."""
    who = queries.member(request.citizen.claims, person)
    before = _position(request.GET.get("older", ""))
    found = reads_of((who.cell, who.id), before=before, limit=PAGE + 1)
    shown = {
        "person": who,
        "people": queries.members(request.citizen.claims),
        "looks": _in_words(found[:PAGE]),
        "corrected": () if before else _corrected(who),
        "page": {"older": _cursor(found[PAGE - 1]) if len(found) > PAGE else None},
    }
    return render(request, "citizen/mydata/looked.html", shown)


def _in_words(found: Iterable[Read]) -> list[Look]:
    found = list(found)
    who = readers({each.officer for each in found})
    return [_look(each, who.get(each.officer)) for each in found]


def _look(read: Read, reader: Reader | None) -> Look:
    what = REASONS.get(read.reason, _("Opened a page about you"))
    # What an officer gave as the reason, or the work that led to the page.
    why = OPENED.get(read.why) or REASONS.get(read.why, "")
    unit, roles = (reader.unit, ", ".join(reader.roles)) if reader else (_("A health unit"), "")
    return Look(unit, roles, read.at, what, why)


def _corrected(who: PersonView) -> list[Corrected]:
    """Return what staff corrected, in words."""
    # Numbers are masked, as on every page: who looks over a shoulder learns none.
    rows = [_hidden(row) for row in corrected(who.cell, who.household_id, who.id)]
    places = names({value for row in rows if row.field == "commune" for value in (row.old, row.new)})
    return [
        Corrected(
            FIELDS[row.field],
            places.get(row.old, row.old) if row.field == "commune" else row.old,
            places.get(row.new, row.new) if row.field == "commune" else row.new,
            CORRECTIONS[row.reason],
            organisation_name(row.organisation_id),
            row.at,
        )
        for row in rows
    ]


def _hidden(row: CorrectionView) -> CorrectionView:
    return replace(row, old=masked(row.old), new=masked(row.new)) if row.field in NUMBERS else row


def _cursor(last: Read) -> str:
    at, lane, seq = last.position
    return encode_cursor(at.isoformat(), lane, seq)


def _position(cursor: str) -> tuple[datetime, int, int] | None:
    if not cursor:
        return None
    at, lane, seq = decode_cursor(cursor, str, int, int)
    try:
        return datetime.fromisoformat(str(at)), int(lane), int(seq)
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
