"""Passkeys: the household's devices, adding one, and signing in with one. Scripts speak JSON with these views."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.address import address_of
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, Refused
from ncovi.people.doors import actions
from ncovi.people.doors.actions.passkeys import Question, Site
from ncovi.people.doors.queries import identity_is_linked
from ncovi.people.doors.queries import passkeys as devices
from ncovi.people.phones import masked
from ncovi.web.citizen.doors.adapter import identity_name
from ncovi.web.citizen.doors.other import next_for
from ncovi.web.citizen.entry import CitizenRequest, citizen, keep, private
from ncovi.web.common import public

LONGEST_BODY = 16 * 1024
View = Callable[..., HttpResponse]


def as_json(view: View) -> View:
    """Answer a refusal as JSON with its sentence, for the script to show."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as reason:
            return private(JsonResponse({"message": reason.message or _("That did not work.")}, status=400))

    return answering


@citizen
@require_safe
def passkeys(request: CitizenRequest) -> HttpResponse:
    """List the devices that open the household."""
    claims = request.citizen.claims
    shown = {
        "devices": devices(claims),
        "identity": identity_name(),
        "linked": identity_is_linked(claims),
    }
    return render(request, "citizen/doors/passkeys.html", shown)


@citizen
@require_POST
@as_json
def ask_to_add(request: CitizenRequest) -> HttpResponse:
    """Answer what this device is asked in order to make a key."""
    here = request.citizen
    name = f"NCOVI {masked(here.household.phone)}" if here.household.phone else "NCOVI"
    question = actions.ask_to_add(claims=here.claims, name=name, site=_site(request), by=here.actor, at=now())
    return _asking(question)


@citizen
@require_POST
@as_json
def keep_key(request: CitizenRequest) -> HttpResponse:
    """Keep the key that this device made."""
    here, sent = request.citizen, _sent(request)
    actions.add_passkey(
        claims=here.claims,
        asked=_asked(sent),
        answer=_answer(sent),
        label=str(sent.get("label", "")) or _("This device"),
        site=_site(request),
        by=here.actor,
        at=now(),
    )
    messages.success(request, _("From now on this device opens NCOVI without a code."))
    return JsonResponse({"next": resolve_url("citizen:passkeys")})


@citizen
@require_POST
def remove(request: CitizenRequest, passkey: UUID) -> HttpResponse:
    """Forget a device."""
    actions.remove_passkey(claims=request.citizen.claims, passkey=passkey, by=request.citizen.actor, at=now())
    messages.success(request, _("This device no longer opens NCOVI."))
    return redirect("citizen:passkeys")


@public
@require_POST
@as_json
def ask_to_enter(request: HttpRequest) -> HttpResponse:
    """Answer what this device is asked in order to sign in."""
    return _asking(actions.ask_to_enter(address=address_of(request), site=_site(request), by=SYSTEM, at=now()))


@public
@require_POST
@as_json
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in with what the device signed."""
    sent = _sent(request)
    came = actions.enter_by_passkey(asked=_asked(sent), answer=_answer(sent), site=_site(request), by=SYSTEM, at=now())
    answer = JsonResponse({"next": resolve_url(next_for(came, ""))})
    keep(answer, came.token)
    return private(answer)


def _asking(question: Question) -> HttpResponse:
    options = json.loads(question.options)
    return private(JsonResponse({"asked": str(question.id), "options": options}))


def _site(request: HttpRequest) -> Site:
    host = request.get_host()
    return Site(host.rpartition(":")[0] or host, f"{request.scheme}://{host}")


def _sent(request: HttpRequest) -> Mapping[str, Any]:
    try:
        sent = json.loads(request.body) if len(request.body) <= LONGEST_BODY else None
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise Invalid("not_readable", _("That did not work. Please try once more."))
    return cast("Mapping[str, Any]", sent)


def _asked(sent: Mapping[str, Any]) -> UUID:
    try:
        return UUID(str(sent.get("asked", "")))
    except ValueError as reason:
        raise Invalid("not_readable", _("That did not work. Please try once more.")) from reason


def _answer(sent: Mapping[str, Any]) -> Mapping[str, Any]:
    answer = sent.get("answer")
    return answer if isinstance(answer, dict) else {}
