"""Where the entries of a person's timeline come from: each room tells its own, and this page puts them in order."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.certificates import queries as certificates
from ncovi.casework.contacts import queries as contacts
from ncovi.casework.followup.queries import timeline as followup
from ncovi.casework.help.queries import timeline as help_
from ncovi.casework.laboratory import queries as laboratory
from ncovi.casework.timeline import TimelineEntry
from ncovi.web.console.matching import own

Key = tuple[int, UUID]
Source = Callable[[Scope, Key], Iterable[TimelineEntry]]

SOURCES: tuple[Source, ...] = (
    own.declarations_of,
    own.work_of,
    own.changes_of,
    cases.events_of_person,
    contacts.events_of_person,
    followup.events_of_person,
    laboratory.events_of_person,
    certificates.events_of_person,
    help_.events_of_person,
)
# What the page can be narrowed to; an entry of another kind stands under "all" alone.
KINDS: dict[str, str | Promise] = {
    "declaration": _("Declarations"),
    "work": _("Work"),
    "case": _("Cases"),
    "contact": _("Contacts"),
    "follow_up": _("Follow-up"),
    "result": _("Laboratory results"),
    "certificate": _("Certificates"),
    "conversation": _("Requests for advice"),
    "record": _("The record itself"),
}
ICONS = {
    "declaration": "clipboard-heart",
    "work": "list-check",
    "case": "stethoscope",
    "contact": "users-group",
    "follow_up": "heartbeat",
    "result": "temperature",
    "certificate": "certificate",
    "conversation": "message",
    "record": "id",
}


def timeline(scope: Scope, records: Sequence[Key]) -> list[TimelineEntry]:
    """Return everything that is known to have happened to a person with these records, newest first."""
    found = [entry for key in records for source in SOURCES for entry in source(scope, key)]
    return sorted(found, key=attrgetter("at"), reverse=True)
