"""The first page: what NCOVI is for who is new, the family's state for who is signed in."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.casework.queries import status_of
from ncovi.declarations.queries.newest import newest
from ncovi.kernel.clock import today
from ncovi.people import queries
from ncovi.web.citizen.entry import Citizen, private, who
from ncovi.web.citizen.standing import Standing, standing_of
from ncovi.web.citizen.words import greeting
from ncovi.web.common import public

SHOWN_FOR = timedelta(days=30)


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    here = who(request)
    if here is None:
        return render(request, "citizen/welcome.html")
    people = queries.members(here.claims)
    shown = {
        "greeting": greeting(here.household, people[0].full_name),
        "standings": _standings(here, people),
        "complete": people[0].complete and people[0].consented,
    }
    return private(render(request, "citizen/home.html", shown))


def _standings(here: Citizen, people: list[queries.PersonView]) -> list[Standing]:
    latest = newest(here.claims, [person.id for person in people], since=today() - SHOWN_FOR)
    statuses = status_of(here.claims, [(one.key.person, one.key.day, one.key.id) for one in latest.values()])
    return [standing_of(person, latest.get(person.id), statuses) for person in people if person.complete]
