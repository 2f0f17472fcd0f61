"""Deleting everything: what goes, what stays, the decision, and the proof that anybody may check by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import NotFound
from ncovi.people import queries
from ncovi.people.erasure.actions import ask_for_erasure
from ncovi.people.erasure.holdings import rules
from ncovi.people.erasure.proofs import Proof, proof, public_keys
from ncovi.reports.actions import forget_reporter
from ncovi.web.citizen.entry import COOKIE, CitizenRequest, citizen
from ncovi.web.citizen.mydata.copy import kept_by_law
from ncovi.web.citizen.mydata.said import TOPICS
from ncovi.web.common import public


@citizen
@require_http_methods(["GET", "POST"])
def delete_my_data(request: CitizenRequest) -> HttpResponse:
    """Say what a deletion means; once that is confirmed, close the account and lead to the proof."""
    claims = request.citizen.claims
    if request.method == "POST" and request.POST.get("understood") == "yes":
        code = ask_for_erasure(claims=claims, by=request.citizen.actor, at=now())
        forget_reporter(reporter=claims, by=request.citizen.actor, at=now())
        answer = redirect("citizen:proof", code=code)
        answer.delete_cookie(COOKIE, samesite="Lax")
        return answer
    shown = {
        "people": queries.members(claims),
        "kept": kept_by_law(today()),
        "unconfirmed": request.method == "POST",
    }
    return render(request, "citizen/mydata/delete.html", shown)


@public
@require_safe
@never_cache
def proofs(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a deletion, and lead to its page."""
    typed = request.GET.get("code", "")
    if not typed:
        return render(request, "citizen/mydata/proofs.html")
    try:
        return redirect("citizen:proof", code=proof(typed).code)
    except NotFound:
        return render(request, "citizen/mydata/proofs.html", {"typed": typed[:40], "unknown": True}, status=404)


@public
@require_safe
@never_cache
def proof_of(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far a deletion is, and its signed statement when it is done."""
    found = proof(code)
    shown = {"proof": found, "erased": _erased(found), "kept": _kept(found), "keys": public_keys()}
    return render(request, "citizen/mydata/proof.html", shown)


def _erased(found: Proof) -> list[tuple[str, int]]:
    counted = found.said.get("erased", {})
    return [(str(title), counted[code]) for code, title in TOPICS.items() if counted.get(code)]


def _kept(found: Proof) -> list[tuple[str, str, str]]:
    lang, known = get_language() or "vi", rules(today())
    told = found.said.get("kept", {})
    return [
        (known[code].title(lang), known[code].text(lang), "/".join(reversed(each["until"].split("-"))))
        for code, each in told.items()
        if code in known
    ]
