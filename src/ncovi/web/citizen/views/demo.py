"""The telephone of the demonstration: what our messages would have said."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.messaging.queries import newest
from ncovi.people.phones import spoken
from ncovi.web.citizen.entry import private
from ncovi.web.common import public


@public
def sms(request: HttpRequest) -> HttpResponse:
    """Show the newest messages, in the demonstration alone: elsewhere this page is not there."""
    if not settings.NCOVI_DEMO:
        raise Http404
    shown = [{"to": spoken(message.recipient), "text": message.text, "at": message.at} for message in newest()]
    return private(render(request, "citizen/demo_sms.html", {"shown": shown}))
