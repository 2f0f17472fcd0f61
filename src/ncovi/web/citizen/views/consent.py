"""Agreeing, purpose by purpose, and taking it back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.kernel.clock import now, today
from ncovi.people import actions, queries
from ncovi.people.consent_texts import ConsentText, current
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.way import wanted_next


@dataclass(frozen=True, slots=True)
class Asked:
    """A purpose as the page asks for it."""

    name: str
    title: str
    text: str
    version: int
    needed: bool
    given: bool


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
    for text in current(today()):
        if request.POST.get(text.purpose) == str(text.version):
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


def _page(request: CitizenRequest, who: PersonView, *, refused: bool = False) -> HttpResponse:
    given = queries.consents(request.citizen.claims, who.id)
    lang = get_language() or "vi"
    shown = {
        "person": who,
        "asked": [_asked(text, lang, given) for text in current(today())],
        "refused": refused,
        "first_time": not who.complete,
        "next": wanted_next(request),
    }
    return render(request, "citizen/consent.html", shown)


def _asked(text: ConsentText, lang: str, given: dict[str, int]) -> Asked:
    return Asked(
        name=text.purpose,
        title=text.title(lang),
        text=text.text(lang),
        version=text.version,
        needed=text.needed,
        given=given.get(text.purpose) == text.version,
    )
