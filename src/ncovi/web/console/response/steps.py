"""The steps of an event: one form sent, one action, one redirect to the part where it was sent."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.response import actions, queries, words
from ncovi.response.actions.assessing import NewAssessment, NewDecision
from ncovi.response.actions.measuring import NewMeasure
from ncovi.response.actions.working import MEASURE, WRITE
from ncovi.response.refs import Ref, read_ref
from ncovi.response.rules import Action, LinkKind, next_actions
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.present import language
from ncovi.web.console.response.choices import areas_of
from ncovi.web.console.response.forms import (
    AssessForm,
    ChangeForm,
    DecideForm,
    MeasureForm,
    MoveForm,
    NoteForm,
    ReportForm,
    TaskForm,
)
from ncovi.web.console.response.refusing import ANSWERED, show
from ncovi.web.console.response.single import event_page
from ncovi.web.console.stepping import attempt, one_press


@allow(WRITE)
@require_POST
def move(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Confirm, discard, respond to, close or reopen the event."""
    event = queries.event(request.officer.scope, event_id)
    form = MoveForm(
        request.POST,
        moves=[(str(code), str(words.MOVES[code][0])) for code in next_actions(event.state)],
        auto_id="move-%s",
    )

    def step() -> None:
        told = form.cleaned_data
        actions.move(
            event=event_id, action=Action(told["action"]), note=told["note"], key=form.sent_key, by=request.officer,
            at=now(),
        )  # fmt: skip

    return _carried_out(request, event_id, ("state", "move_form"), form, step, _("The state was changed."))


@allow(WRITE)
@require_POST
def note(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Add a note."""
    form = NoteForm(request.POST, auto_id="note-%s")

    def step() -> None:
        text = form.cleaned_data["text"]
        actions.note(event=event_id, text=text, key=form.sent_key, by=request.officer, at=now())

    return _carried_out(request, event_id, ("state", "note_form"), form, step, _("The note was added."))


@allow(WRITE)
@require_POST
def assess(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Assess the risk."""
    event = queries.event(request.officer.scope, event_id)
    form = AssessForm(request.POST, programme=event.programme, auto_id="assess-%s")

    def step() -> None:
        told = {name: form.cleaned_data[name] for name in NewAssessment.__slots__}
        actions.assess(event=event_id, new=NewAssessment(**told), key=form.sent_key, by=request.officer, at=now())

    return _carried_out(request, event_id, ("risk", "assess_form"), form, step, _("The assessment was recorded."))


@allow(WRITE)
@require_POST
def decide(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Record a decision."""
    form = DecideForm(request.POST, auto_id="decide-%s")

    def step() -> None:
        told = {name: form.cleaned_data[name] for name in NewDecision.__slots__}
        actions.decide(event=event_id, new=NewDecision(**told), key=form.sent_key, by=request.officer, at=now())

    return _carried_out(request, event_id, ("tasks", "decide_form"), form, step, _("The decision was recorded."))


@allow(WRITE)
@require_POST
def give_task(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Give a task to a unit."""
    event = queries.event(request.officer.scope, event_id)
    form = TaskForm(request.POST, event=event, auto_id="task-%s")

    def step() -> None:
        told = form.cleaned_data
        actions.give_task(
            event=event_id,
            organisation_id=told["organisation"],
            text=told["text"],
            due_at=told["due_at"],
            key=form.sent_key,
            by=request.officer,
            at=now(),
        )

    done = _("The task was given; it stands in the unit's worklist.")
    return _carried_out(request, event_id, ("tasks", "task_form"), form, step, done)


@allow(MEASURE)
@require_POST
def take_measure(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Record a measure."""
    event = queries.event(request.officer.scope, event_id)
    form = MeasureForm(request.POST, event=event, own=request.officer.organisation_id, auto_id="measure-%s")

    def step() -> None:
        told = form.cleaned_data
        new = NewMeasure(
            kind=told["kind"],
            areas=areas_of(told["areas"]),
            first_day=told["first_day"],
            last_day=told["last_day"],
            organisation_id=told["organisation"],
            ordered_by=told["ordered_by"],
            legal_basis=told["legal_basis"],
            cost=told["cost"],
            notes=told["notes"],
        )
        actions.take_measure(event=event_id, new=new, key=form.sent_key, by=request.officer, at=now())

    return _carried_out(request, event_id, ("measures", "measure_form"), form, step, _("The measure was recorded."))


@allow(MEASURE)
@require_POST
def change_measure(request: OfficerRequest, event_id: UUID, measure_id: UUID) -> HttpResponse:
    """Move a measure on."""
    own = queries.measures(request.officer.scope, event_id)
    found = next((one for one in own if one.id == measure_id), None)
    if found is None:
        raise NotFound("measure_unknown", _("This measure does not belong to the event."))
    form = ChangeForm(request.POST, status=found.status, auto_id="changed-%s")

    def step() -> None:
        told = {name: form.cleaned_data[name] for name in ("status", "last_day", "cost")}
        actions.change_measure(
            event=event_id, measure=measure_id, **told, key=form.sent_key, by=request.officer, at=now()
        )

    return _carried_out(request, event_id, ("measures", "changed_form"), form, step, _("The measure was changed."))


@allow(WRITE)
@require_POST
def link(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Let something belong to the event."""
    queries.event(request.officer.scope, event_id)
    key, ref = one_press(request), read_ref(request.POST.get("ref", ""))
    attempt(request, lambda: _link(request, event_id, ref, key), _("It belongs to the event now."))
    return redirect(f"{reverse('console:event', args=[event_id])}?part=links")


@allow(WRITE)
@require_POST
def unlink(request: OfficerRequest, event_id: UUID, link_id: UUID) -> HttpResponse:
    """Take something out of the event."""
    queries.event(request.officer.scope, event_id)
    key, by = one_press(request), request.officer
    attempt(
        request,
        lambda: actions.unlink(event=event_id, link=link_id, key=key, by=by, at=now()),
        _("It does not belong to the event any more."),
    )
    return redirect(f"{reverse('console:event', args=[event_id])}?part=links")


@allow(WRITE)
@require_POST
def report(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Make a situation report."""
    form = ReportForm(request.POST, auto_id="report-%s")

    def step() -> None:
        text = form.cleaned_data["text"]
        actions.report(event=event_id, text=text, language=language(), key=form.sent_key, by=request.officer, at=now())

    done = _("The report was made. Download it below.")
    return _carried_out(request, event_id, ("reports", "report_form"), form, step, done)


def _link(request: OfficerRequest, event_id: UUID, ref: Ref, key: UUID) -> None:
    kind = LinkKind(ref.kind)
    actions.link(event=event_id, kind=kind, ref=ref.id, cell=ref.cell, key=key, by=request.officer, at=now())


def _carried_out(
    request: OfficerRequest, event_id: UUID, where: tuple[str, str], form: KeyedForm, step: Callable[[], None],
    done: str
) -> HttpResponse:  # fmt: skip
    """Take the step of a valid form and go back to its part; show the form again with what was wrong."""
    part, name = where
    # An event out of sight is absent, whatever was sent about it.
    queries.event(request.officer.scope, event_id)
    if form.is_valid():
        try:
            step()
        except ANSWERED as refused:
            show(form, refused)
        else:
            messages.success(request, done)
            return redirect(f"{reverse('console:event', args=[event_id])}?part={part}")
    return event_page(request, event_id, part, {name: form}, status=400)
