"""One piece of long work: how far it is, what became of its rows, its files, and stopping it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_name
from ncovi.kernel.clock import now
from ncovi.runs import actions, files, queries
from ncovi.runs.queries import RunState
from ncovi.runs.rules import State
from ncovi.runs.words import KINDS, STATES
from ncovi.web.console.stepping import attempt

MINUTE = 60
HOUR = 3600


@allow(OWN_ACCOUNT)
@require_safe
def run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Show a piece of long work; to the page that asks again and again, its progress alone."""
    found = queries.run(request.officer, run_id)
    progress = {"run": found, "state": STATES[found.state], "left": left_in_words(found.seconds_left)}
    if request.headers.get("HX-Request") == "true":
        answer = render(request, "console/runs/progress.html", progress)
        if not found.active:
            # What can be done now differs, so the page as a whole is asked for.
            answer["HX-Refresh"] = "true"
        return answer
    older = request.GET.get("older") or None
    page = queries.rows(request.officer, run_id, older)
    shown = progress | {
        "title": KINDS.get(found.kind, found.kind),
        "who": officer_name(found.officer_id) if found.officer_id != request.officer.id else "",
        "files": files.shown(run_id),
        "page": page,
        "steps": [one for one in _steps(found) if found.can(one[0])],
    }
    return render(request, "console/runs/single.html", shown)


@allow(OWN_ACCOUNT)
@require_POST
def stop_run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Stop it after the step that is under way."""
    return _press(request, run_id, actions.stop, _("Stopped. What was done stays done."))


@allow(OWN_ACCOUNT)
@require_POST
def resume_run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Go on where it stopped."""
    return _press(request, run_id, actions.resume, _("It goes on where it stopped."))


@allow(OWN_ACCOUNT)
@require_POST
def undo_run(request: OfficerRequest, run_id: UUID) -> HttpResponse:
    """Take back what can be taken back."""
    return _press(request, run_id, actions.undo, _("It is being taken back."))


def left_in_words(seconds: float | None) -> str:
    """Return how long it still takes, as one would say it; empty while nobody can know."""
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return _("less than a minute left")
    if seconds < HOUR:
        minutes = round(seconds / MINUTE)
        return ngettext("about %(count)d minute left", "about %(count)d minutes left", minutes) % {"count": minutes}
    hours = round(seconds / HOUR)
    return ngettext("about %(count)d hour left", "about %(count)d hours left", hours) % {"count": hours}


def _steps(found: RunState) -> list[tuple[str, str, str, str]]:
    """Return what can be done to it: the state it leads to, route, icon and words."""
    return [
        (State.STOPPED, "console:stop_run", "x", _("Stop")),
        (State.WAITING, "console:resume_run", "arrow-right", _("Go on")),
        (State.UNDOING, "console:undo_run", "arrow-left", _("Take back what was done")),
    ]


def _press(request: OfficerRequest, run_id: UUID, step: Callable[..., None], done: str) -> HttpResponse:
    by: OfficerCard = request.officer
    at: datetime = now()
    attempt(request, lambda: step(run_id=run_id, by=by, at=at), done)
    return redirect("console:run", run_id)
