"""Agreeing, purpose by purpose, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.kernel.clock import now, today
from ncovi.people import actions, queries
from ncovi.people.consent_texts import HEALTH_CARE, current
from ncovi.people.queries import PersonView
from ncovi.web.citizen.asking import agreed_in, asked
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.way import wanted_next


@citizen
def own(request: CitizenRequest) -> HttpResponse:
    """Go to the consent of whom the household belongs to."""
    oneself = queries.members(request.citizen.claims)[0]
    return redirect("citizen:consent", person=oneself.id)


@citizen
@require_http_methods(["GET", "POST"])
def consent(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Ask what a person of the household agrees to; nothing is ticked beforehand."""
    who = queries.member(request.citizen.claims, person)
    if request.method == "POST":
        return _keep(request, who)
    return _page(request, who)


def _keep(request: CitizenRequest, who: PersonView) -> HttpResponse:
    claims, by, at = request.citizen.claims, request.citizen.actor, now()
    agreed = agreed_in(request.POST)
    if HEALTH_CARE not in agreed and _never_agreed(request, who):
        actions.close_member(claims=claims, person=who.id, by=by, at=at)
        messages.success(request, _("Without consent this person is not on your family's list."))
        return redirect("citizen:family")
    for text in current(today()):
        if text.purpose in agreed:
            actions.give_consent(
                claims=claims, person=who.id, purpose=text.purpose, text_version=text.version, by=by, at=at
            )
        else:
            actions.withdraw_consent(claims=claims, person=who.id, purpose=text.purpose, by=by, at=at)
    missing = [text for text in current(today()) if text.needed and text.purpose not in request.POST]
    if missing and not who.complete:
        return _page(request, who, refused=True)
    onward = wanted_next(request)
    if not who.complete:
        return redirect(reverse("citizen:profile", query={"next": onward} if onward else None))
    messages.success(request, _("Your choice is kept. You can change it at any time."))
    return redirect("citizen:settings" if missing or not onward else onward)


def _never_agreed(request: CitizenRequest, who: PersonView) -> bool:
    return who.relation != "self" and not queries.ever_agreed(request.citizen.claims, who.id, HEALTH_CARE)


def _page(request: CitizenRequest, who: PersonView, *, refused: bool = False) -> HttpResponse:
    given = queries.consents(request.citizen.claims, who.id)
    shown = {
        "person": who,
        "asked": asked(given),
        "refused": refused,
        "first_time": not who.complete,
        "next": wanted_next(request),
    }
    return render(request, "citizen/consent.html", shown)
