"""The steps of a follow-up: one form sent, one action, one redirect."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.followup import actions, queries
from ncovi.casework.followup.actions import MANAGE
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.web.console.followup.forms import DaysForm, EndForm, PlaceForm, ReleaseForm, TestForm
from ncovi.web.console.followup.single import episode_page
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.stepping import attempt


@allow(MANAGE)
@require_POST
def days(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Make it longer or shorter."""
    form = DaysForm(request.POST, auto_id="days-%s")

    def step() -> None:
        told = form.cleaned_data
        actions.change_days(
            episode=(cell, episode_id), days=told["days"], seen=told["seen"], key=form.sent_key, by=request.officer,
            at=now(),
        )  # fmt: skip

    return _take(request, (cell, episode_id), "days_form", form, step, _("The days were changed. The person was told."))


@allow(MANAGE)
@require_POST
def place(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Say where the person stays and how they tell."""
    form = PlaceForm(request.POST, auto_id="place-%s")

    def step() -> None:
        told = form.cleaned_data
        actions.transfer(
            episode=(cell, episode_id), place=told["place"], way=told["way"], words=told["words"], key=form.sent_key,
            by=request.officer, at=now(),
        )  # fmt: skip

    return _take(request, (cell, episode_id), "place_form", form, step, _("The place was noted. The person was told."))


@allow(MANAGE)
@require_POST
def test(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Note a test."""
    form = TestForm(request.POST, auto_id="test-%s")

    def step() -> None:
        taken_on = form.cleaned_data["taken_on"]
        actions.record_test(
            episode=(cell, episode_id), taken_on=taken_on, negative=form.negative, key=form.sent_key,
            by=request.officer, at=now(),
        )  # fmt: skip

    return _take(request, (cell, episode_id), "test_form", form, step, _("The test was noted."))


@allow(MANAGE)
@require_POST
def release(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Let the person go."""
    form = ReleaseForm(request.POST, auto_id="release-%s")

    def step() -> None:
        against = form.cleaned_data["against"]
        actions.release(
            episode=(cell, episode_id), against=against, key=form.sent_key, by=request.officer, at=now()
        )  # fmt: skip

    return _take(request, (cell, episode_id), "release_form", form, step, _("The person was let go and told so."))


@allow(MANAGE)
@require_POST
def end(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """End it before its time."""
    form = EndForm(request.POST, auto_id="end-%s")

    def step() -> None:
        reason = form.cleaned_data["reason"]
        actions.end_episode(
            episode=(cell, episode_id), reason=reason, key=form.sent_key, by=request.officer, at=now()
        )  # fmt: skip

    return _take(request, (cell, episode_id), "end_form", form, step, _("The follow-up was ended."))


def _take(
    request: OfficerRequest,
    key: tuple[int, UUID],
    name: str,
    form: KeyedForm,
    step: Callable[[], None],
    done: str | Promise,
) -> HttpResponse:
    """Carry out a valid form and lead back; what is refused comes back as it was typed, with the reason."""
    episode = queries.episode(request.officer.scope, key)
    if form.is_valid():
        try:
            attempt(request, step, str(done))
        except Invalid as refused:
            field = str(refused.details.get("pointer", "")).strip("/")
            form.add_error(field if field in form.fields else None, refused.message)
    if form.errors:
        return episode_page(request, episode, {name: form}, status=400)
    return redirect("console:follow_up", *key)
