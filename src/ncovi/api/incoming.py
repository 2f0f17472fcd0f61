"""What an SMS gateway calls: receipts of messages that we sent, and messages that people send to us."""

import hmac
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ncovi.api.bodies import answer, read
from ncovi.api.entry import anybody
from ncovi.api.problems import NotSignedIn
from ncovi.api.wire import Incoming, Receipt, Taken
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.messaging import actions

View = Callable[[HttpRequest], HttpResponse]
DELIVERED = frozenset({"delivered", "delivrd", "success"})
LOST = frozenset({"failed", "undelivered", "undeliv", "expired", "rejected", "rejectd", "deleted"})


def gateway(view: View) -> View:
    """Let in who knows the gateway's secret; where none is configured, nobody."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        secret, given = settings.NCOVI_SMS_WEBHOOK_SECRET, request.headers.get("Authorization", "")
        if not secret or not hmac.compare_digest(given.encode(), f"Bearer {secret}".encode()):
            raise NotSignedIn("not_the_gateway", _("Send the gateway's secret: Authorization: Bearer …"))
        return view(request)

    door: View = anybody("POST")(guarded)
    door.entry = "api:gateway"  # type: ignore[attr-defined]  # read by the walk over all routes
    return door


@gateway
def receipts(request: HttpRequest) -> HttpResponse:
    """Note what became of a message; a state that is neither good nor bad is still on its way."""
    said = read(request, Receipt)
    state = said.state.lower()
    if state in DELIVERED | LOST:
        actions.note_receipt(gateway_id=said.id, delivered=state in DELIVERED, by=SYSTEM, at=now())
    return answer(Taken(taken=True), status=202)


@gateway
def incoming(request: HttpRequest) -> HttpResponse:
    """Take in a message; the same one again is not answered twice."""
    said = read(request, Incoming)
    taken = actions.take_in(gateway_id=f"http {said.id}", sender=said.sender, text=said.text, by=SYSTEM, at=now())
    return answer(Taken(taken=taken), status=202)
