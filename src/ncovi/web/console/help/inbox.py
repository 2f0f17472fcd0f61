"""The inbox: who waits for an answer, the urgent first and then who waits longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework.help import queries
from ncovi.casework.help.actions.working import READ
from ncovi.casework.help.live import inbox_topic
from ncovi.casework.help.queries import ConversationView, Filters
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import present, times
from ncovi.web.live.tickets import Ticket, give

PAGE = 30
TABS: dict[str, str | Promise] = {
    "waiting": gettext_lazy("Waiting for an answer"),
    "overdue": gettext_lazy("Overdue"),
    "mine": gettext_lazy("Mine"),
    "escalated": gettext_lazy("Handed up to us"),
    "closed": gettext_lazy("Closed"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the inbox: who, where, how urgent, since when and until when, and in whose hands."""

    talk: ConversationView
    key: UUID
    name: str
    about: str
    place: str
    since: str
    until: str
    overdue: bool
    mine: bool
    holder: str
    call: bool


@allow(READ)
@require_safe
def inbox(request: OfficerRequest) -> HttpResponse:
    """Show a page of the inbox."""
    officer, asked = request.officer, request.GET
    tabs = {
        code: label for code, label in TABS.items() if code != "escalated" or officer.organisation_kind != "station"
    }
    tab = asked.get("tab", "") if asked.get("tab") in tabs else "waiting"
    page = queries.inbox(officer.scope, _filters(officer, tab), asked.get("older"), PAGE)
    shown = {
        "tabs": tabs.items(),
        "tab": tab,
        "rows": rows_of(officer, page.rows, now()),
        "page": page,
        "may_claim": officer.may("territory:help:answer"),
    }
    return render(request, "console/help/inbox.html", shown)


@allow(READ)
@require_safe
def live(request: OfficerRequest) -> JsonResponse:
    """Give a ticket for the stream that says when something happens in the officer's territory."""
    topics = tuple(inbox_topic(level, code) for level, code in request.officer.scope.units)
    ticket = Ticket(topics, 0, now().timestamp())
    return JsonResponse({"stream": f"/live/{give(settings.SECRET_KEY, ticket)}", "version": 0})


def _filters(officer: OfficerCard, tab: str) -> Filters:
    return Filters(
        waiting=tab == "waiting",
        overdue=tab == "overdue",
        closed=tab == "closed",
        claimed_by=officer.id if tab == "mine" else None,
        escalated_to=officer.organisation_id if tab == "escalated" else None,
    )


def rows_of(officer: OfficerCard, talks: Sequence[ConversationView], at: datetime) -> list[Row]:
    """Return rows for conversations, with the persons, places and officers of the page read at once."""
    persons = people.cards(officer.scope, [one.person for one in talks])
    places = names({one.commune for one in talks})
    holders = officer_names(one.claimed_by for one in talks if one.claimed_by is not None)
    return [_row(officer, one, persons.get(one.person), places, holders, at) for one in talks]


def _row(
    officer: OfficerCard,
    talk: ConversationView,
    person: PersonCard | None,
    places: Mapping[str, str],
    holders: Mapping[int, str],
    at: datetime,
) -> Row:
    return Row(
        talk=talk,
        key=uuid7(),
        name=person.full_name if person else _("Moved away"),
        about=present.about(person),
        place=places.get(talk.commune, talk.commune),
        since=times.ago(talk.turn_at, at),
        until=times.until(talk.due_at, at) if talk.due_at else "",
        overdue=talk.due_at is not None and talk.due_at < at,
        mine=talk.claimed_by == officer.id,
        holder=holders.get(talk.claimed_by or 0, ""),
        call=talk.call_from is not None,
    )
