"""When a number may have changed hands: the one question, and a household of one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.messaging.actions import unmute
from ncovi.people import actions
from ncovi.people.phones import spoken
from ncovi.web.citizen import phone_cookie
from ncovi.web.citizen.entry import private, who
from ncovi.web.citizen.forms.sign_in import OwnerForm
from ncovi.web.citizen.phone_cookie import Asked
from ncovi.web.citizen.views.sign_in import walk_in
from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public


@public
@require_http_methods(["GET", "POST"])
def owner(request: HttpRequest) -> HttpResponse:
    """Ask for the year in which the account's holder was born."""
    asked = _doubted(request)
    if who(request) is not None or asked is None:
        return redirect(wanted_next(request) or "citizen:sign_in")
    form = OwnerForm(request.POST or None)
    if form.is_valid():
        try:
            year = form.cleaned_data["birth_year"]
            return walk_in(request, actions.answer_owner(phone=asked.phone, birth_year=year, by=SYSTEM, at=now()))
        except (Invalid, Forbidden) as reason:
            form.add_error("birth_year", reason.message)
    return _page(request, form, asked)


@public
@require_POST
def anew(request: HttpRequest) -> HttpResponse:
    """Open a household of one's own for a number that changed hands."""
    asked = _doubted(request)
    if asked is None:
        return redirect("citizen:sign_in")
    try:
        came = actions.start_anew(phone=asked.phone, language=get_language() or "vi", by=SYSTEM, at=now())
    except Forbidden:
        return redirect("citizen:sign_in")
    # Silence was the wish of who had the number before.
    unmute(phone=asked.phone, by=SYSTEM, at=now())
    return walk_in(request, came)


def _doubted(request: HttpRequest) -> Asked | None:
    asked = phone_cookie.remembered(request)
    return asked if asked and asked.doubted else None


def _page(request: HttpRequest, form: OwnerForm, asked: Asked) -> HttpResponse:
    shown = {"form": form, "phone": spoken(asked.phone), "next": wanted_next(request)}
    return private(render(request, "citizen/owner.html", shown))
