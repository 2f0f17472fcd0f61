"""Entries of a person's timeline from rooms that lie below the casework, and about the record itself."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.audit.queries import of_subject
from ncovi.casework import queries as casework
from ncovi.casework import words
from ncovi.casework.timeline import TimelineEntry
from ncovi.declarations.queries import history
from ncovi.instruments.registry import programme
from ncovi.people.matching.queries import corrections, merges, registration
from ncovi.people.matching.words import BASES, CORRECTIONS, FIELDS
from ncovi.web.components.levels import look_of
from ncovi.web.console import present

Key = tuple[int, UUID]
MOST = 100


def declarations_of(scope: Scope, person: Key) -> Iterator[TimelineEntry]:
    """Yield the declarations about a person."""
    for one in history(scope, cell=person[0], person=person[1], limit=MOST):
        name = programme(one.programme).name(present.language())
        title = _("Declared: %(level)s") % {"level": look_of(one.level).word}
        yield TimelineEntry(one.received_at, "declaration", title, name, "console:declaration", tuple(one.key))


def work_of(scope: Scope, person: Key) -> Iterator[TimelineEntry]:
    """Yield the work items about a person: when each began, and how it ended."""
    for item in casework.items_of_person(scope, *person, limit=MOST):
        place = ("console:item", (item.id,))
        yield TimelineEntry(item.opened_at, "work", _("Work begun"), str(words.KINDS.get(item.kind, "")), *place)
        if item.closed_at is not None:
            yield TimelineEntry(item.closed_at, "work", _("Work closed"), str(words.outcome_name(item.outcome)), *place)


def changes_of(scope: Scope, person: Key) -> Iterator[TimelineEntry]:
    """Yield what became of the record itself: how it came, moves, corrections, joining and taking apart."""
    came = registration(scope, person)
    if came is not None:
        yield _about(came.at, _("Put on record by staff"), str(BASES[came.basis]))
    for one in corrections(scope, person):
        detail = f"{FIELDS[one.field]} · {CORRECTIONS[one.reason]}"
        yield _about(one.at, _("Corrected"), detail)
    for merge in merges(scope, person):
        yield _about(merge.at, _("Two records were joined"), "")
        if merge.undone_at is not None:
            yield _about(merge.undone_at, _("Two records were taken apart again"), "")
    for event in of_subject("person", str(person[1])):
        if event.action == "person.moved":
            yield _about(event.at, _("Went to a household of their own"), "")


def _about(at: datetime, title: str, detail: str) -> TimelineEntry:
    return TimelineEntry(at, "record", title, detail, "", ())
