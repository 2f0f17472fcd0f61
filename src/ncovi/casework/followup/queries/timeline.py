"""What of somebody's follow-up belongs on the page of their whole history."""

from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.followup.queries.territory import episodes_of_person
from ncovi.casework.followup.words import ENDED
from ncovi.casework.timeline import TimelineEntry

ROUTE = "console:follow_up"


def events_of_person(scope: Scope, person: tuple[int, UUID]) -> list[TimelineEntry]:
    """Return when each episode began and ended, newest first."""
    lang, found = get_language() or "vi", []
    for one in episodes_of_person(scope, person):
        key = (one.cell, one.id)
        begun = _("Follow-up begun")
        found.append(TimelineEntry(one.opened_at, "follow_up", begun, one.kind_name(lang), ROUTE, key))
        if one.ended_at is not None:
            over, why = _("Follow-up ended"), str(ENDED[one.reason])
            found.append(TimelineEntry(one.ended_at, "follow_up", over, why, ROUTE, key))
    return sorted(found, key=lambda entry: entry.at, reverse=True)
