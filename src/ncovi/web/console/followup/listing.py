"""Who is followed in one's territory: those not heard of for longest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.followup import queries
from ncovi.casework.followup.actions import MANAGE
from ncovi.casework.followup.queries import EpisodeView
from ncovi.declarations.tracking.queries import checked_on
from ncovi.kernel.clock import today
from ncovi.people import queries as people
from ncovi.people.moving.queries import departures
from ncovi.territory.queries import names
from ncovi.web.citizen.household.words import REASONS
from ncovi.web.console import present

PAGE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; `left` says why the person is no longer on the family's list."""

    episode: EpisodeView
    name: str
    about: str
    place: str
    kind: str
    day: int
    missed: int
    checked: bool
    begun: bool
    left: str | Promise


@allow(MANAGE)
@require_safe
def follow_ups(request: OfficerRequest) -> HttpResponse:
    """Show a page of those who are followed."""
    page = queries.running(request.officer.scope, request.GET.get("older") or None, PAGE)
    shown = {"rows": _rows(request.officer, page.rows, today()), "page": page}
    return render(request, "console/followup/list.html", shown)


def _rows(officer: OfficerCard, episodes: Sequence[EpisodeView], on: date) -> list[Row]:
    keys = [(one.cell, one.person_id) for one in episodes]
    persons, heard, gone = people.cards(officer.scope, keys), checked_on(on, keys), departures(keys)
    places = names({one.commune for one in episodes})
    rows = []
    for one, key in zip(episodes, keys, strict=True):
        who = persons.get(key)
        rows.append(
            Row(
                episode=one,
                name=who.full_name if who else "",
                about=present.about(who),
                place=places.get(one.commune, one.commune),
                kind=one.kind_name(present.language()),
                day=one.day(on),
                missed=one.missed(on),
                checked=key in heard,
                begun=one.first_day <= on,
                left=REASONS[gone[key]] if key in gone else "",
            )
        )
    return rows
