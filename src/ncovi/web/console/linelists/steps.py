"""The steps of a report: checked, opened again, sent, confirmed, corrected."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.short_codes import spelt
from ncovi.linelists.circular import actions, queries
from ncovi.linelists.circular.actions import SEND, WRITE
from ncovi.web.console.linelists.forms import CorrectForm
from ncovi.web.console.linelists.reporting import report_page
from ncovi.web.console.stepping import attempt, one_press


@allow(WRITE)
@require_POST
def check_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Keep what it says as checked."""
    return _press(request, report_id, actions.check, _("Checked. It can be sent now."))


@allow(WRITE)
@require_POST
def reopen_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Make it from what is known again."""
    return _press(request, report_id, actions.reopen, _("Opened again. It shows what is known now."))


@allow(SEND)
@require_POST
def send_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Send it up the line of authority."""
    return _press(request, report_id, actions.send, _("Sent. The receiver confirms when it arrives."))


@allow(SEND)
@require_POST
def acknowledge_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Confirm that it arrived."""
    queries.report(request.officer, report_id)
    key, by, at = one_press(request), request.officer, now()
    try:
        number = actions.acknowledge(report_id=report_id, key=key, by=by, at=at)
    except Conflict as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Confirmed. The receipt has the number %(number)s.") % {"number": spelt(number)})
    return redirect("console:circular_report", report_id)


@allow(WRITE)
@require_POST
def correct_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Begin the next version."""
    queries.report(request.officer, report_id)
    form = CorrectForm(request.POST, auto_id="correct-%s")
    if not form.is_valid():
        return report_page(request, report_id, correct_form=form, status=400)
    words, key, at = form.cleaned_data["words"], form.sent_key, now()
    try:
        made = actions.correct(report_id=report_id, words=words, key=key, by=request.officer, at=at)
    except Conflict as refused:
        messages.warning(request, refused.message)
        return redirect("console:circular_report", report_id)
    messages.success(request, _("The correction is prepared. Check and send it."))
    return redirect("console:circular_report", made)


def _press(request: OfficerRequest, report_id: UUID, step: Callable[..., None], done: str) -> HttpResponse:
    queries.report(request.officer, report_id)
    key, by, at = one_press(request), request.officer, now()
    try:
        attempt(request, lambda: step(report_id=report_id, key=key, by=by, at=at), done)
    except Invalid as refused:
        messages.error(request, refused.message)
    return redirect("console:circular_report", report_id)
