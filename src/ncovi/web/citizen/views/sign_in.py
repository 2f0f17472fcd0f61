"""Signing in: the number, then the code."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.access.address import address_of
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.people import actions
from ncovi.people.actions import SignedIn
from ncovi.people.phones import spoken
from ncovi.web.citizen import phone_cookie
from ncovi.web.citizen.entry import keep, private, who
from ncovi.web.citizen.forms.sign_in import CodeForm, PhoneForm
from ncovi.web.citizen.phone_cookie import Asked
from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the telephone number and send a code to it."""
    if who(request) is not None:
        return redirect(wanted_next(request) or "citizen:home")
    form = PhoneForm(request.POST or None)
    if form.is_valid():
        try:
            return _send_code(request, form.cleaned_data["phone"])
        except TooMany as reason:
            form.add_error("phone", reason.message)
    return private(render(request, "citizen/sign_in.html", {"form": form, "next": wanted_next(request)}))


@public
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Send another code to the same number."""
    asked = phone_cookie.remembered(request)
    if asked is None:
        return redirect("citizen:sign_in")
    try:
        return _send_code(request, asked.phone)
    except TooMany as reason:
        form = CodeForm()
        return _code_page(request, form, asked, trouble=reason.message)


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code and open the household."""
    if who(request) is not None:
        return redirect(wanted_next(request) or "citizen:home")
    asked = phone_cookie.remembered(request)
    if asked is None:
        return redirect("citizen:sign_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return _walk_in(request, _try(request, asked, form.cleaned_data["code"]))
        except (Invalid, TooMany) as reason:
            form.add_error("code", reason.message)
    return _code_page(request, form, asked)


def _send_code(request: HttpRequest, phone: str) -> HttpResponse:
    moment = now()
    actions.request_code(
        phone=phone, address=address_of(request), language=get_language() or "vi", by=SYSTEM, at=moment
    )
    onward = wanted_next(request)
    answer = redirect(reverse("citizen:code", query={"next": onward} if onward else None))
    phone_cookie.remember(answer, Asked(phone, moment))
    return private(answer)


def _try(request: HttpRequest, asked: Asked, typed: str) -> SignedIn:
    return actions.sign_in(
        phone=asked.phone,
        code=typed,
        address=address_of(request),
        language=get_language() or "vi",
        by=SYSTEM,
        at=now(),
    )


def _walk_in(request: HttpRequest, came: SignedIn) -> HttpResponse:
    answer = redirect("citizen:own_consent" if came.fresh else wanted_next(request) or "citizen:home")
    keep(answer, came.token)
    phone_cookie.forget(answer)
    return private(answer)


def _code_page(request: HttpRequest, form: CodeForm, asked: Asked, trouble: str = "") -> HttpResponse:
    shown = {
        "form": form,
        "phone": spoken(asked.phone),
        "resend_in": asked.resend_in,
        "next": wanted_next(request),
        "trouble": trouble,
        "demo_messages": settings.NCOVI_DEMO,
    }
    return private(render(request, "citizen/code.html", shown))
