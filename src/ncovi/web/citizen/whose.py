"""Asking which member of the household a page is to be about; whoever lives alone is not asked."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest
from ncovi.web.citizen.words import RELATION_WORDS


def ask_whose(
    request: CitizenRequest, onward: str, title: str, *, look: str = "user", declaring: bool = False
) -> HttpResponse:
    """Return the page that leads to `onward` of a member, or lead there at once."""
    people = queries.members(request.citizen.claims)
    if len(people) == 1:
        return redirect(onward, person=people[0].id)
    rows = [
        {"person": person, "relation": RELATION_WORDS[person.relation], "url": reverse(onward, args=[person.id])}
        for person in people
    ]
    shown = {"rows": rows, "title": title, "look": look, "declaring": declaring}
    return render(request, "citizen/choose.html", shown)
