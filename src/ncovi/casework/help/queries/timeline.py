"""That a person asked for advice belongs on the page of their whole history; what was said does not."""

from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.help.models import Conversation
from ncovi.casework.timeline import TimelineEntry
from ncovi.people.queries import cards

MOST = 50


def events_of_person(scope: Scope, person: tuple[int, UUID]) -> list[TimelineEntry]:
    """Return when a person asked for advice and when it was closed, newest first."""
    card = cards(scope, [person]).get(person)
    if card is None:
        return []
    # By the household, as the index begins.
    rows = Conversation.objects.within(scope).filter(cell=card.cell, household_id=card.household_id)
    found = []
    for one in rows.filter(person_id=card.id).order_by("-opened_at")[:MOST]:
        place = ("console:conversation", (one.id,))
        found.append(TimelineEntry(one.opened_at, "conversation", _("Asked for advice"), "", *place))
        if one.closed_at is not None:
            found.append(TimelineEntry(one.closed_at, "conversation", _("Conversation closed"), "", *place))
    return sorted(found, key=lambda entry: entry.at, reverse=True)
