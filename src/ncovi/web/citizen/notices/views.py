"""Choosing how to be told; each part of the page is a form of its own that works by itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.messaging import actions, queries, vapid
from ncovi.people.phones import masked
from ncovi.people.queries import agreed_to_messages, members
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.notices.words import KINDS, channel_words, kind_words

PAGE = "citizen:notifications"


@citizen
@require_http_methods(["GET", "POST"])
def notifications(request: CitizenRequest) -> HttpResponse:
    """Show and keep the channels of each kind of notice."""
    if request.method != "POST":
        return _page(request)
    own = _own(request)
    for kind in KINDS:
        actions.choose(**own, kind=kind, channels=request.POST.getlist(kind), at=now())
    phone = request.citizen.household.phone
    if phone and any("sms" in request.POST.getlist(kind) for kind in KINDS):
        actions.unmute(phone=phone, by=request.citizen.actor, at=now())
    return _kept(request)


@citizen
@require_POST
def push(request: CitizenRequest) -> HttpResponse:
    """Keep this browser's subscription."""
    told: dict[str, Any] = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    try:
        actions.subscribe(**_own(request), **told, at=now())
    except Invalid as reason:
        return _page(request, push_trouble=reason.message)
    return _kept(request)


@citizen
@require_POST
def push_stop(request: CitizenRequest) -> HttpResponse:
    """Forget every browser of the household."""
    actions.unsubscribe(**_own(request), endpoint="", at=now())
    return _kept(request)


@citizen
@require_POST
def email(request: CitizenRequest) -> HttpResponse:
    """Keep an address and send a code there."""
    typed = request.POST.get("email", "")
    try:
        actions.tell_email(**_own(request), address=typed, language=get_language() or "vi", at=now())
    except (Invalid, TooMany) as reason:
        return _page(request, typed_email=typed, email_trouble=reason.message)
    return _kept(request, _("We sent a code to this address. Enter it below."))


@citizen
@require_POST
def email_confirm(request: CitizenRequest) -> HttpResponse:
    """Use the address once the code came back."""
    typed = request.POST.get("email_code", "")
    try:
        actions.confirm_email(**_own(request), code=typed, at=now())
    except Invalid as reason:
        return _page(request, typed_code=typed, code_trouble=reason.message)
    return _kept(request)


@citizen
@require_POST
def email_stop(request: CitizenRequest) -> HttpResponse:
    """Forget the address."""
    actions.forget_email(**_own(request), at=now())
    return _kept(request)


@citizen
@require_POST
def sms_again(request: CitizenRequest) -> HttpResponse:
    """Let text messages come again after STOP."""
    if request.citizen.household.phone:
        actions.unmute(phone=request.citizen.household.phone, by=request.citizen.actor, at=now())
    return _kept(request)


def _own(request: CitizenRequest) -> dict[str, Any]:
    household = request.citizen.household
    return {"cell": household.cell, "household": household.id, "by": request.citizen.actor}


def _kept(request: CitizenRequest, text: str = "") -> HttpResponse:
    messages.success(request, text or _("Kept."))
    return redirect(PAGE)


def _page(request: CitizenRequest, **more: str) -> HttpResponse:
    household = request.citizen.household
    where = (household.cell, household.id)
    chosen, words = queries.choices(*where), channel_words()
    kinds = [
        {"code": kind, "words": kind_words(kind), "channels": [(c, w, c in chosen[kind]) for c, w in words.items()]}
        for kind in KINDS
    ]
    shown = {
        "kinds": kinds,
        "agreed": agreed_to_messages(*where),
        "holder": next((person.id for person in members(request.citizen.claims)), None),
        "phone": masked(household.phone) if household.phone else "",
        "muted": bool(household.phone) and queries.is_muted(household.phone),
        "email": queries.email_of(*where),
        "browsers": queries.browsers_of(*where),
        "key": vapid.public_key(),
    }
    return render(request, "citizen/notices/notifications.html", shown | more)
