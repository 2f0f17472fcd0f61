"""One follow-up: how far it is, what was told each day, and changing its days or ending it."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.casework.followup import queries
from ncovi.casework.followup.actions import MANAGE, change_days, end_episode
from ncovi.casework.followup.queries import ChangeView, EpisodeView
from ncovi.casework.followup.words import ACTIONS, ENDED, REASONS
from ncovi.declarations import queries as declarations
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.followup.forms import DaysForm, EndForm
from ncovi.web.console.reading import person_read
from ncovi.web.console.stepping import attempt

HISTORY = 30


@allow(MANAGE)
@require_safe
def follow_up(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Show a follow-up; the read of the person is logged."""
    return _page(request, queries.episode(request.officer.scope, (cell, episode_id)))


@allow(MANAGE)
@require_POST
def days(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Make it longer or shorter."""
    episode = queries.episode(request.officer.scope, (cell, episode_id))
    form = DaysForm(request.POST, auto_id="days-%s")
    if not form.is_valid():
        return _page(request, episode, days_form=form, status=400)
    told = form.cleaned_data["days"]
    key, by, at = form.sent_key, request.officer, now()
    try:
        attempt(
            request,
            lambda: change_days(episode=(cell, episode_id), days=told, key=key, by=by, at=at),
            _("The days were changed. The person was told."),
        )
    except Invalid as refused:
        form.add_error("days", refused.message)
        return _page(request, episode, days_form=form, status=400)
    return redirect("console:follow_up", cell, episode_id)


@allow(MANAGE)
@require_POST
def end(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """End it before its time."""
    episode = queries.episode(request.officer.scope, (cell, episode_id))
    form = EndForm(request.POST, auto_id="end-%s")
    if not form.is_valid():
        return _page(request, episode, end_form=form, status=400)
    reason = form.cleaned_data["reason"]
    key, by, at = form.sent_key, request.officer, now()
    attempt(
        request,
        lambda: end_episode(episode=(cell, episode_id), reason=reason, key=key, by=by, at=at),
        _("The follow-up was ended."),
    )
    return redirect("console:follow_up", cell, episode_id)


def _page(
    request: OfficerRequest,
    episode: EpisodeView,
    *,
    days_form: DaysForm | None = None,
    end_form: EndForm | None = None,
    status: int = 200,
) -> HttpResponse:
    officer, on = request.officer, today()
    contact = _contact(officer, episode)
    changes = queries.changes(officer.scope, (episode.cell, episode.id))
    shown = {
        "episode": episode,
        "contact": contact,
        "person": contact.card if contact else None,
        "about": present.about(contact.card if contact else None),
        "place": names([episode.commune]).get(episode.commune, episode.commune),
        "kind": episode.kind_name(present.language()),
        "day": episode.day(on),
        "missed": episode.missed(on),
        "todo": episode.tasks(on, present.language()) if episode.first_day <= on else (),
        "ended": ENDED[episode.reason] if episode.ended_at else "",
        "unit": organisation_name(episode.organisation_id) if episode.organisation_id else "",
        "history": declarations.history(officer.scope, cell=episode.cell, person=episode.person_id, limit=HISTORY),
        "changes": _lines(changes),
        "days_form": days_form or DaysForm(initial={"days": episode.days}, auto_id="days-%s"),
        "end_form": end_form or EndForm(auto_id="end-%s"),
    }
    page = render(request, "console/followup/single.html", shown, status=status)
    person_read(officer, (episode.cell, episode.person_id), "follow_up", episode.commune)
    return page


def _lines(changes: Sequence[ChangeView]) -> list[tuple[ChangeView, str | Promise, str, str | Promise]]:
    officers = officer_names(one.officer_id for one in changes)
    return [
        (one, ACTIONS[one.action], officers.get(one.officer_id, ""), REASONS.get(one.reason, "")) for one in changes
    ]


def _contact(officer: OfficerCard, episode: EpisodeView) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(officer.scope, (episode.cell, episode.person_id))
    except NotFound:
        return None
