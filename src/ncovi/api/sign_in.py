"""Signing in from a program."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from ncovi.access.address import address_of
from ncovi.api.bodies import answer, read
from ncovi.api.entry import anybody
from ncovi.api.wire import Accepted, CodeRequest, Token, TokenRequest
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.people import actions
from ncovi.people.phones import e164
from ncovi.people.rules import CODE_LIFETIME


@anybody("POST")
def code(request: HttpRequest) -> HttpResponse:
    """Send a one-time code."""
    asked = read(request, CodeRequest)
    pause = actions.request_code(
        phone=e164(asked.phone),
        address=address_of(request),
        language=get_language() or "vi",
        by=SYSTEM,
        at=now(),
    )
    accepted = Accepted(int(CODE_LIFETIME.total_seconds()), int(pause.total_seconds()))
    return answer(accepted, status=202)


@anybody("POST")
def token(request: HttpRequest) -> HttpResponse:
    """Give a token for a code."""
    given = read(request, TokenRequest)
    came = actions.sign_in(
        phone=e164(given.phone),
        code=given.code,
        address=address_of(request),
        language=get_language() or "vi",
        by=SYSTEM,
        at=now(),
    )
    issued = answer(Token(came.token, came.expires))
    issued["Cache-Control"] = "no-store, private"
    return issued
