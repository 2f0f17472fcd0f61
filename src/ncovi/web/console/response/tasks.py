"""A task as the unit sees it that was asked, and its answer; and the kept reports as files."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import officer_name, organisation_name
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.response import actions, queries, words
from ncovi.response.actions.tasking import ANSWER
from ncovi.response.actions.working import READ
from ncovi.response.rules import TaskState
from ncovi.web.console import times
from ncovi.web.console.response.forms import AnswerForm
from ncovi.web.console.response.refusing import ANSWERED, show

FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@allow(READ)
@require_safe
def task(request: OfficerRequest, task_id: UUID) -> HttpResponse:
    """Show a task."""
    return _page(request, task_id, AnswerForm(auto_id="answer-%s"))


@allow(ANSWER)
@require_POST
def answer_task(request: OfficerRequest, task_id: UUID) -> HttpResponse:
    """Say that it was done, or that the unit cannot do it."""
    queries.task(request.officer.scope, task_id)
    form = AnswerForm(request.POST, auto_id="answer-%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.answer_task(
                task=task_id, state=told["state"], words=told["words"], key=form.sent_key, by=request.officer, at=now()
            )
        except ANSWERED as refused:
            show(form, refused)
        else:
            messages.success(request, _("The answer was recorded; those who asked see it on the event."))
            return redirect("console:task", task_id)
    return _page(request, task_id, form, status=400)


@allow(READ)
@require_safe
def report_file(request: OfficerRequest, report_id: UUID, form: str) -> HttpResponse:
    """Hand out a kept report as PDF or Word."""
    if form not in FILES:
        raise NotFound("file_unknown")
    report, content = queries.report_file(request.officer.scope, report_id, form)
    answer = HttpResponse(content, content_type=FILES[form])
    answer["Content-Disposition"] = f'attachment; filename="bao-cao-{report.number}-{report.at:%Y%m%d}.{form}"'
    return answer


def _page(request: OfficerRequest, task_id: UUID, form: AnswerForm, status: int = 200) -> HttpResponse:
    officer, at = request.officer, now()
    found = queries.task(officer.scope, task_id)
    is_open = found.state == TaskState.OPEN
    shown = {
        "task": found,
        "event": queries.event(officer.scope, found.event_id),
        "unit": organisation_name(found.organisation_id),
        "state_name": words.TASKS[found.state],
        "until": times.until(found.due_at, at),
        "late": is_open and found.due_at < at,
        "giver": officer_name(found.given_by),
        "answerer": officer_name(found.answered_by) if found.answered_by else "",
        "may_answer": is_open and officer.may(ANSWER) and found.organisation_id == officer.organisation_id,
        "form": form,
    }
    return render(request, "console/response/task.html", shown, status=status)
