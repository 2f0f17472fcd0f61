"""A member goes: with the history to a phone of their own, or off the family's list, and back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people import queries
from ncovi.people.moving import actions
from ncovi.people.moving.queries import open_offer
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.household.words import REASONS


@citizen
@require_safe
def going(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Show how a member can go, and the code if one is given out."""
    return _page(request, _other(request, person))


@citizen
@require_POST
def offer(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Give out a code under which the member takes their history along."""
    actions.offer_member(claims=request.citizen.claims, person=person, by=request.citizen.actor, at=now())
    return redirect("citizen:going", person=person)


@citizen
@require_POST
def withdraw(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Take the code back."""
    who = _other(request, person)
    actions.withdraw_offer(claims=request.citizen.claims, person=who.id, by=request.citizen.actor, at=now())
    messages.success(request, _("The code is no longer valid. Everything stays as it was."))
    return redirect("citizen:going", person=who.id)


@citizen
@require_POST
def leave(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Take a member off the family's list."""
    who, reason = _other(request, person), request.POST.get("reason", "")
    try:
        actions.leave(claims=request.citizen.claims, person=who.id, reason=reason, by=request.citizen.actor, at=now())
    except Invalid as refused:
        return _page(request, who, error=refused.message)
    messages.success(request, _("Taken off your family's list. What was declared stays with the health station."))
    return redirect("citizen:family")


@citizen
@require_POST
def put_back(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Put back who left lately."""
    actions.put_back(claims=request.citizen.claims, person=person, by=request.citizen.actor, at=now())
    messages.success(request, _("Back on your family's list."))
    return redirect("citizen:family")


def _other(request: CitizenRequest, person: UUID) -> PersonView:
    who = queries.member(request.citizen.claims, person)
    if who.relation == "self":
        raise NotFound("person_not_found")
    return who


def _page(request: CitizenRequest, who: PersonView, error: str = "") -> HttpResponse:
    shown = {
        "person": who,
        "offer": open_offer(request.citizen.claims, who.id, now()),
        "reasons": REASONS,
        "error": error,
    }
    return render(request, "citizen/household/going.html", shown, status=400 if error else 200)
