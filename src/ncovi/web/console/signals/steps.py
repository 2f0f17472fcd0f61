"""The steps of a signal: one form sent, one action, one redirect."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.signals import actions, queries
from ncovi.casework.signals.rules import Outcome
from ncovi.kernel.clock import now
from ncovi.web.console.forms import NoteForm
from ncovi.web.console.signals.forms import CloseForm
from ncovi.web.console.signals.single import signal_page
from ncovi.web.console.stepping import attempt, one_press


@allow(actions.VERIFY)
@require_POST
def claim(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Start to check the signal."""
    key = _one_press(request, signal_id)
    attempt(request, lambda: actions.claim(signal_id=signal_id, key=key, by=request.officer, at=now()))
    return redirect("console:signal", signal_id)


@allow(actions.VERIFY)
@require_POST
def release(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Give the signal back."""
    key = _one_press(request, signal_id)
    attempt(
        request,
        lambda: actions.release(signal_id=signal_id, key=key, by=request.officer, at=now()),
        _("The signal is back on the list."),
    )
    return redirect("console:signals")


@allow(actions.VERIFY)
@require_POST
def close(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Close the signal with a result."""
    form = CloseForm(request.POST, auto_id="close-%s")
    if not form.is_valid():
        return signal_page(request, signal_id, {"close_form": form}, status=400)
    told = form.cleaned_data
    attempt(
        request,
        lambda: actions.close(
            signal_id=signal_id,
            outcome=Outcome(told["outcome"]),
            note=told["note"],
            public_text=told["public_text"],
            key=form.sent_key,
            by=request.officer,
            at=now(),
        ),
        _("The result was recorded; those who reported can read it now."),
    )
    return redirect("console:signal", signal_id)


@allow(actions.VERIFY)
@require_POST
def note(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST, auto_id="note-%s")
    if not form.is_valid():
        return signal_page(request, signal_id, {"note_form": form}, status=400)
    text = form.cleaned_data["text"]
    attempt(
        request,
        lambda: actions.note(signal_id=signal_id, text=text, key=form.sent_key, by=request.officer, at=now()),
        _("The note was added."),
    )
    return redirect("console:signal", signal_id)


def _one_press(request: OfficerRequest, signal_id: UUID) -> UUID:
    # A signal out of scope is absent, whatever was sent about it.
    queries.signal(request.officer.scope, signal_id)
    return one_press(request)
