"""The steps of a work item: one form sent, one action, one redirect."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import officer_name
from ncovi.casework import actions, queries
from ncovi.casework.rules import CallResult, Outcome
from ncovi.kernel.clock import now
from ncovi.web.console.forms import AssignForm, CallForm, NoteForm, VerifyForm
from ncovi.web.console.item import item_page, workers
from ncovi.web.console.stepping import attempt, one_press


@allow(actions.CLAIM)
@require_POST
def claim(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Take the item."""
    key = _one_press(request, item_id)
    attempt(request, lambda: actions.claim(item_id=item_id, key=key, by=request.officer, at=now()))
    return redirect("console:item", item_id)


@allow(actions.CLAIM)
@require_POST
def release(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Give the item back."""
    key = _one_press(request, item_id)
    attempt(
        request,
        lambda: actions.release(item_id=item_id, key=key, by=request.officer, at=now()),
        _("The item is back on the worklist."),
    )
    return redirect("console:worklist")


@allow(actions.ASSIGN)
@require_POST
def assign(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Give the item to a colleague."""
    form = AssignForm(request.POST, colleagues=workers(request.officer))
    if not form.is_valid():
        return item_page(request, item_id, {"assign_form": form}, status=400)
    officer_id = form.cleaned_data["officer"]
    attempt(
        request,
        lambda: actions.assign(item_id=item_id, officer_id=officer_id, key=form.sent_key, by=request.officer, at=now()),
        _("The item was given to %(officer)s.") % {"officer": officer_name(officer_id)},
    )
    return redirect("console:item", item_id)


@allow(actions.VERIFY)
@require_POST
def call(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Record an attempt to call."""
    form = CallForm(request.POST, auto_id="call-%s")
    if not form.is_valid():
        return item_page(request, item_id, {"call_form": form}, status=400)
    attempt(
        request,
        lambda: actions.record_call(
            item_id=item_id,
            result=CallResult(form.cleaned_data["result"]),
            note=form.cleaned_data["note"],
            key=form.sent_key,
            by=request.officer,
            at=now(),
        ),
        _("The call was recorded."),
    )
    return redirect("console:item", item_id)


@allow(actions.VERIFY)
@require_POST
def verify(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Close the item with an outcome."""
    form = VerifyForm(request.POST, auto_id="verify-%s")
    if not form.is_valid():
        return item_page(request, item_id, {"verify_form": form}, status=400)
    attempt(
        request,
        lambda: actions.verify(
            item_id=item_id,
            outcome=Outcome(form.cleaned_data["outcome"]),
            note=form.cleaned_data["note"],
            public_text=form.cleaned_data["public_text"],
            key=form.sent_key,
            by=request.officer,
            at=now(),
        ),
        _("The outcome was recorded; the person can read it now."),
    )
    return redirect("console:item", item_id)


@allow(actions.VERIFY)
@require_POST
def note(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST, auto_id="note-%s")
    if not form.is_valid():
        return item_page(request, item_id, {"note_form": form}, status=400)
    attempt(
        request,
        lambda: actions.note(
            item_id=item_id, text=form.cleaned_data["text"], key=form.sent_key, by=request.officer, at=now()
        ),
        _("The note was added."),
    )
    return redirect("console:item", item_id)


def _one_press(request: OfficerRequest, item_id: UUID) -> UUID:
    # An item out of scope is absent, whatever was sent about it.
    queries.item(request.officer.scope, item_id)
    return one_press(request)
