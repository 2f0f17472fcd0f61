"""Signing in: the number, then the code."""

import math
from dataclasses import replace
from datetime import timedelta

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
from ncovi.messaging.queries import waiting
from ncovi.people import actions
from ncovi.people.actions import OwnerInDoubt, SignedIn
from ncovi.people.phones import spoken
from ncovi.web.citizen import phone_cookie
from ncovi.web.citizen.entry import keep, private, who
from ncovi.web.citizen.forms.sign_in import CodeForm, PhoneForm
from ncovi.web.citizen.phone_cookie import Asked
from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public

SENT_BEFORE = "code_requested_too_often"
# Until then a message that is under way is nothing to worry anybody with.
LATE = timedelta(seconds=20)


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
            if reason.code == SENT_BEFORE:
                return _to_code(request, _asked_before(form.cleaned_data["phone"], reason))
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
            return walk_in(request, _try(request, asked, form.cleaned_data["code"]))
        except OwnerInDoubt:
            return _to_question(request, asked)
        except (Invalid, TooMany) as reason:
            form.add_error("code", reason.message)
    return _code_page(request, form, asked)


def _send_code(request: HttpRequest, phone: str) -> HttpResponse:
    moment = now()
    pause = actions.request_code(
        phone=phone, address=address_of(request), language=get_language() or "vi", by=SYSTEM, at=moment
    )
    return _to_code(request, Asked(phone, moment, moment + pause))


def _to_code(request: HttpRequest, asked: Asked) -> HttpResponse:
    onward = wanted_next(request)
    answer = redirect(reverse("citizen:code", query={"next": onward} if onward else None))
    phone_cookie.remember(answer, asked)
    return private(answer)


def _to_question(request: HttpRequest, asked: Asked) -> HttpResponse:
    onward = wanted_next(request)
    answer = redirect(reverse("citizen:owner", query={"next": onward} if onward else None))
    phone_cookie.remember(answer, replace(asked, at=now(), doubted=True))
    return private(answer)


def _asked_before(phone: str, reason: TooMany) -> Asked:
    """Return that a code is on its way already: whoever closed the page goes on where they were."""
    moment = now()
    return Asked(phone, moment, moment + timedelta(seconds=int(str(reason.details["retry_after"]))))


def _try(request: HttpRequest, asked: Asked, typed: str) -> SignedIn:
    return actions.sign_in(
        phone=asked.phone,
        code=typed,
        address=address_of(request),
        language=get_language() or "vi",
        by=SYSTEM,
        at=now(),
    )


def walk_in(request: HttpRequest, came: SignedIn) -> HttpResponse:
    """Lead on who came in, with their token."""
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
        "late_minutes": _late_minutes(),
        "demo_messages": settings.NCOVI_DEMO,
    }
    return private(render(request, "citizen/code.html", shown))


def _late_minutes() -> int:
    """Return how many minutes messages take now, by the oldest that has not left; 0 where they leave at once."""
    late = waiting(now())
    return math.ceil(late.total_seconds() / 60) if late > LATE else 0
