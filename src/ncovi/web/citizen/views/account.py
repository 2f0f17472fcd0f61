"""How one is spoken to, what one agreed to, and leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.kernel.clock import now
from ncovi.messaging.actions import unsubscribe
from ncovi.people import actions, queries
from ncovi.people.moving.actions import sign_out_of_all
from ncovi.people.moving.keys import keys_of
from ncovi.people.phones import spoken
from ncovi.web.citizen.entry import COOKIE, CitizenRequest, citizen
from ncovi.web.citizen.words import ADDRESS_WORDS


@citizen
@require_http_methods(["GET", "POST"])
def settings(request: CitizenRequest) -> HttpResponse:
    """Show and keep how the household is spoken to."""
    household = request.citizen.household
    if request.method == "POST":
        actions.choose_address(
            claims=request.citizen.claims,
            form_of_address=request.POST.get("form_of_address", ""),
            language=get_language() or "vi",
            by=request.citizen.actor,
            at=now(),
        )
        messages.success(request, _("Kept."))
        return redirect("citizen:settings")
    shown = {
        "household": household,
        "phone": spoken(household.phone) if household.phone else "",
        "people": queries.members(request.citizen.claims),
        "addresses": [(code, word, code == household.form_of_address) for code, word in ADDRESS_WORDS.items()],
    }
    return render(request, "citizen/settings.html", shown)


@citizen
@require_POST
def sign_out(request: CitizenRequest) -> HttpResponse:
    """Forget the household in this browser."""
    return _leave()


@citizen
@require_POST
def sign_out_everywhere(request: CitizenRequest) -> HttpResponse:
    """Void what every browser and app holds."""
    sign_out_of_all(claims=request.citizen.claims, by=request.citizen.actor, at=now())
    for cell, household in keys_of(request.citizen.claims):
        unsubscribe(cell=cell, household=household, endpoint="", by=request.citizen.actor, at=now())
    return _leave()


def _leave() -> HttpResponse:
    answer = redirect("citizen:home")
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
