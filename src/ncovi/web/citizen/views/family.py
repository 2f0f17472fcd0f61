"""Oneself and the members of the household."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.kernel.clock import now
from ncovi.people import actions, queries
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.moving import queries as moving
from ncovi.people.queries import PersonView
from ncovi.web.citizen.asking import agreed_in, asked
from ncovi.web.citizen.doors.prefill import told_before
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.forms.place import label_of
from ncovi.web.citizen.forms.profile import ProfileForm, initial_for
from ncovi.web.citizen.household.words import REASONS
from ncovi.web.citizen.way import wanted_next
from ncovi.web.citizen.words import RELATION_WORDS


@citizen
@require_http_methods(["GET", "POST"])
def own_profile(request: CitizenRequest) -> HttpResponse:
    """Ask about oneself."""
    return _edit(request, queries.members(request.citizen.claims)[0])


@citizen
@require_http_methods(["GET", "POST"])
def edit(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Ask about a member."""
    return _edit(request, queries.member(request.citizen.claims, person))


@citizen
def family(request: CitizenRequest) -> HttpResponse:
    """List who belongs to the household."""
    people = [
        {"person": person, "relation": RELATION_WORDS[person.relation]}
        for person in queries.members(request.citizen.claims)
    ]
    claims = request.citizen.claims
    shown = {
        "people": people,
        "gone": moving.gone(claims),
        "left": [(one, REASONS[one.reason]) for one in moving.left(claims, now())],
        "several": bool(moving.books(claims)),
    }
    return render(request, "citizen/family.html", shown)


@citizen
@require_http_methods(["GET", "POST"])
def add(request: CitizenRequest) -> HttpResponse:
    """Ask about somebody who joins the household; they live where oneself lives unless told otherwise."""
    home = request.citizen.household.commune
    start = {"commune": home, "commune_before": home, "commune_text": label_of(home)}
    form = ProfileForm(request.POST or None, oneself=False, initial=start)
    agreed = agreed_in(request.POST)
    if form.is_bound and HEALTH_CARE not in agreed:
        form.add_error(None, _("Without the first consent nothing of this person is kept."))
    if not form.is_valid():
        return render(request, "citizen/profile.html", {"form": form, "adding": True, "asked": asked(agreed)})
    actions.add_member(
        claims=request.citizen.claims, profile=form.profile(), agreed=agreed, by=request.citizen.actor, at=now()
    )
    messages.success(request, _("Kept."))
    return redirect("citizen:family")


@citizen
@require_POST
def remove(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Take a member off the household."""
    actions.close_member(claims=request.citizen.claims, person=person, by=request.citizen.actor, at=now())
    messages.success(request, _("Taken off your family's list. What was declared stays with the health station."))
    return redirect("citizen:family")


def _edit(request: CitizenRequest, person: PersonView) -> HttpResponse:
    if not person.consented:
        return _to_consent(request, person)
    claims = request.citizen.claims
    known = initial_for(person, queries.identifiers(claims, person.id))
    if person.relation == "self" and not person.complete:
        known |= told_before(request)
    form = ProfileForm(request.POST or None, oneself=person.relation == "self", initial=known)
    if not form.is_valid():
        shown = {"form": form, "person": person, "first_time": not person.complete, "next": wanted_next(request)}
        return render(request, "citizen/profile.html", shown)
    actions.save_profile(claims=claims, person=person.id, profile=form.profile(), by=request.citizen.actor, at=now())
    messages.success(request, _("Kept."))
    return redirect(wanted_next(request) or reverse("citizen:home" if person.relation == "self" else "citizen:family"))


def _to_consent(request: CitizenRequest, person: PersonView) -> HttpResponse:
    # Who is here for the first time goes on to the profile by themself.
    onward = request.path if person.complete else wanted_next(request)
    query = {"next": onward} if onward else None
    return redirect(reverse("citizen:consent", kwargs={"person": person.id}, query=query))
