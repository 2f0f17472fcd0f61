"""The first page: what NCOVI is for who is new; for who is signed in the family's state and everything one can do."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.bulletins import queries as bulletins
from ncovi.bulletins.queries import BulletinLine
from ncovi.bulletins.rules import places_above
from ncovi.casework.followup.queries import standing as followed
from ncovi.casework.help.queries import unread
from ncovi.casework.queries import status_of
from ncovi.casework.signals.queries import reports_of
from ncovi.declarations.queries.newest import newest
from ncovi.declarations.tracking.queries import next_due
from ncovi.kernel.clock import now, today
from ncovi.people import queries
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import Citizen, private, who
from ncovi.web.citizen.news.reader import NATION
from ncovi.web.citizen.offline.kit import kit
from ncovi.web.citizen.standing import Standing, standing_of, with_days
from ncovi.web.citizen.tiles import more, tiles
from ncovi.web.citizen.words import greeting
from ncovi.web.common import public

SHOWN_FOR = timedelta(days=30)


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    here = who(request)
    if here is None:
        return render(request, "citizen/welcome.html")
    # The frame of the page asks whose it is.
    request.citizen = here  # type: ignore[attr-defined]  # see CitizenRequest
    people = queries.members(here.claims)
    oneself = people[0]
    shown = {
        "greeting": greeting(here.household, oneself.full_name),
        "standings": _standings(here, people),
        "complete": oneself.complete and oneself.consented,
        "urgent": _urgent(here, oneself),
        "tiles": tiles(oneself.id, unread=unread(here.claims), reported=_reported(here)),
        "more": more(),
        "kit": kit(here, people),
    }
    return private(render(request, "citizen/home.html", shown))


def _standings(here: Citizen, people: Sequence[PersonView]) -> list[Standing]:
    ids = [person.id for person in people]
    latest = newest(here.claims, ids, since=today() - SHOWN_FOR)
    statuses = status_of(here.claims, [(one.key.person, one.key.day, one.key.id) for one in latest.values()])
    due, cared_for = next_due(here.claims, ids), followed(here.claims)
    return [
        with_days(standing_of(person, latest.get(person.id), statuses), due.get(person.id), cared_for.get(person.id))
        for person in people
        if person.complete
    ]


def _urgent(here: Citizen, oneself: PersonView) -> list[BulletinLine]:
    followed_places = bulletins.followed(here.claims, home=oneself.commune, province=oneself.province)
    places = [place for one in followed_places for place in places_above(one.commune, one.province)]
    return bulletins.urgent([*dict.fromkeys(places), NATION], now())


def _reported(here: Citizen) -> str:
    return next((one.word for one in reports_of(here.claims, limit=1)), "")
