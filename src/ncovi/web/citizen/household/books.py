"""The lists that one phone opens: one's own, and that of somebody who came with their history."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ncovi.kernel.clock import now
from ncovi.people.moving import actions, queries
from ncovi.web.citizen.entry import CitizenRequest, citizen, keep


@citizen
def books(request: CitizenRequest) -> HttpResponse:
    """Show the lists that this phone opens."""
    return render(request, "citizen/household/books.html", {"books": queries.books(request.citizen.claims)})


@citizen
@require_POST
def switch(request: CitizenRequest, household: UUID) -> HttpResponse:
    """Open another list of this phone."""
    came = actions.switch(claims=request.citizen.claims, household=household, by=request.citizen.actor, at=now())
    answer = redirect("citizen:home")
    keep(answer, came.token)
    return answer
