"""The steps of a conversation: one form sent, one action, one redirect."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.help import actions, queries
from ncovi.casework.help.actions.working import ANSWER
from ncovi.casework.rules import CallResult
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.help.forms import AnswerForm, CloseForm, HelpCallForm, StaffNoteForm
from ncovi.web.console.help.talk import hand_over_form, talk_page
from ncovi.web.console.stepping import one_press, with_holder


@allow(ANSWER)
@require_POST
def claim(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Take the conversation."""
    queries.conversation(request.officer.scope, conversation)
    key = one_press(request)
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("claim_form", KeyedForm(request.POST)),
        lambda: actions.claim(conversation_id=conversation, key=key, by=by, at=at),
    )


@allow(ANSWER)
@require_POST
def answer(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Answer the person."""
    form = AnswerForm(request.POST, auto_id="answer-%s")
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("answer_form", form),
        lambda: actions.answer(
            conversation_id=conversation, key=form.sent_key, text=form.cleaned_data["text"], by=by, at=at
        ),
    )


@allow(ANSWER)
@require_POST
def call(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Record a call."""
    form = HelpCallForm(request.POST, auto_id="call-%s")
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("call_form", form),
        lambda: actions.call(
            conversation_id=conversation,
            key=form.sent_key,
            result=CallResult(form.cleaned_data["result"]),
            by=by,
            at=at,
        ),
        _("The call was recorded."),
    )


@allow(ANSWER)
@require_POST
def note(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Add a note for staff."""
    form = StaffNoteForm(request.POST, auto_id="note-%s")
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("note_form", form),
        lambda: actions.note(
            conversation_id=conversation, key=form.sent_key, text=form.cleaned_data["note"], by=by, at=at
        ),
        _("The note was added."),
    )


@allow(ANSWER)
@require_POST
def hand_over(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Hand the conversation over."""
    form = hand_over_form(request.officer, queries.conversation(request.officer.scope, conversation), request.POST)
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("hand_over_form", form),
        lambda: actions.hand_over(
            conversation_id=conversation,
            key=form.sent_key,
            to=form.cleaned_data["to"],
            text=form.cleaned_data["note"],
            by=by,
            at=at,
        ),
        _("The conversation was handed over; the person was told."),
    )


@allow(ANSWER)
@require_POST
def close(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Close the conversation with a summary."""
    form = CloseForm(request.POST, auto_id="close-%s")
    by, at = request.officer, now()
    return _step(
        request,
        conversation,
        ("close_form", form),
        lambda: actions.close(
            conversation_id=conversation, key=form.sent_key, summary=form.cleaned_data["summary"], by=by, at=at
        ),
        _("The conversation is closed; the person can read your summary."),
    )


def _step(
    request: OfficerRequest,
    conversation: UUID,
    sent: tuple[str, KeyedForm],
    step: Callable[[], None],
    done: str = "",
) -> HttpResponse:
    """Take a step; what cannot be done comes back with everything that was typed, and says why."""
    name, form = sent
    # A conversation out of scope is absent, whatever was sent about it.
    queries.conversation(request.officer.scope, conversation)
    if not form.is_valid():
        return talk_page(request, conversation, {name: form}, status=400)
    try:
        step()
    except (Conflict, Invalid) as refused:
        form.add_error(None, with_holder(refused, request))
        shown = {name: form, "refused": True}
        return talk_page(request, conversation, shown, status=409 if isinstance(refused, Conflict) else 400)
    if done:
        messages.success(request, done)
    return redirect("console:conversation", conversation)
