"""The telephone of the demonstration: what our messages would have said, and a message back from any number."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.messaging.actions import take_in
from ncovi.messaging.queries import newest
from ncovi.people.phones import spoken
from ncovi.web.citizen.entry import private
from ncovi.web.citizen.forms.sign_in import TextForm
from ncovi.web.common import public


@public
@require_http_methods(["GET", "POST"])
def sms(request: HttpRequest) -> HttpResponse:
    """Show the newest messages and take one in, in the demonstration alone: elsewhere this page is not there."""
    if not settings.NCOVI_DEMO:
        raise Http404
    form = TextForm(request.POST or None)
    if form.is_valid():
        sender, text = form.cleaned_data["phone"], form.cleaned_data["text"]
        take_in(gateway_id=f"demo {uuid7()}", sender=sender, text=text, by=SYSTEM, at=now())
        messages.success(request, _("The message is on its way. The answer stands here in a moment."))
        return private(redirect("citizen:demo_sms"))
    shown = [{"to": _told_to(message.recipient), "text": message.text, "at": message.at} for message in newest()]
    return private(render(request, "citizen/demo_sms.html", {"shown": shown, "form": form}))


def _told_to(recipient: str) -> str:
    return recipient if "@" in recipient else spoken(recipient)
