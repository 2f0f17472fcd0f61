"""Coming to a phone of one's own: the code, who is meant, the consent, and there one is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid, TooMany
from ncovi.people.moving.actions import Arriving, find_offer, take
from ncovi.people.moving.rules import spoken
from ncovi.web.citizen.asking import agreed_in, asked
from ncovi.web.citizen.entry import CitizenRequest, citizen, keep

STATUS = {"invalid": 400, "conflict": 409, "too_many": 429}


@citizen
@require_http_methods(["GET", "POST"])
def arrive(request: CitizenRequest) -> HttpResponse:
    """Ask for the code, then show who comes with it, then let them come."""
    code = request.POST.get("code", "")
    if request.method != "POST":
        return _ask(request, "")
    try:
        coming = find_offer(claims=request.citizen.claims, code=code, by=request.citizen.actor, at=now())
    except (Invalid, Conflict, TooMany) as refused:
        return _ask(request, code, refused)
    if request.POST.get("step") != "take":
        return _look(request, code, coming)
    try:
        came = take(
            claims=request.citizen.claims,
            code=code,
            agreed=agreed_in(request.POST),
            keep_both=bool(request.POST.get("keep_both")),
            by=request.citizen.actor,
            at=now(),
        )
    except Invalid as refused:
        return _look(request, code, coming, refused)
    answer = redirect("citizen:calendar", person=coming.person)
    keep(answer, came.token)
    messages.success(request, _("The history of %(name)s is now on this phone.") % {"name": coming.full_name})
    return answer


def _ask(request: CitizenRequest, code: str, refused: Invalid | Conflict | TooMany | None = None) -> HttpResponse:
    shown = {"code": code, "error": refused.message if refused else ""}
    return render(request, "citizen/household/code.html", shown, status=STATUS[refused.kind] if refused else 200)


def _look(request: CitizenRequest, code: str, coming: Arriving, refused: Invalid | None = None) -> HttpResponse:
    pointer = str(refused.details.get("pointer", "")).strip("/") if refused else ""
    shown = {
        "code": spoken(code) if "-" not in code else code,
        "coming": coming,
        "asked": asked(agreed_in(request.POST)),
        "problems": [{"href": f"#{pointer}", "text": refused.message}] if refused else [],
    }
    return render(request, "citizen/household/arriving.html", shown, status=400 if refused else 200)
