"""Tasks for units: each stands in the unit's worklist until it is done or declined, in words."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.directory import directory
from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework.opening import NewItem, open_item, settle
from ncovi.casework.rules import Kind, Outcome
from ncovi.instruments.levels import HIGH
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.response.actions.working import LONGEST_TEXT, Form, Work, begin, finish, needed
from ncovi.response.areas import Area, home_of
from ncovi.response.models import Event, Task
from ncovi.response.queries.seeing import visible
from ncovi.response.rules import Action, TaskState
from ncovi.response.units import may_be_asked

ANSWER = "territory:work_item:verify"
REASON = "task_given"


@transaction.atomic
def give_task(
    *, event: UUID, organisation_id: int, text: str, due_at: datetime, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Ask a unit to do something by a time.

    Raises:
        NotFound: out of sight. Conflict: the event is over. Forbidden: no permission, or others lead.
        Invalid: nothing is asked, the time is past, or the unit is not one of the event's places.
    """
    words = needed("text", text, LONGEST_TEXT, _("Write what the unit is to do."))
    work = begin(event, Form(key, Action.TASKED, by, at, words))
    if work is None:
        return
    if due_at <= at:
        raise Invalid("due_past", _("The deadline lies in the past."), {"pointer": "/due_at"})
    if not may_be_asked(organisation_id, work.seen.areas):
        raise Invalid("unit_outside", _("Choose one of the units offered."), {"pointer": "/organisation"})
    item = _open_item(work, organisation_id, words, due_at)
    Task.objects.create(
        id=key,
        event=work.event,
        organisation_id=organisation_id,
        text=words,
        due_at=due_at,
        item_id=item,
        given_by=by.id,
        given_at=at,
    )
    finish(work, details={"organisation": organisation_id})


@transaction.atomic
def answer_task(*, task: UUID, state: TaskState, words: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Say that a task was done, or decline it with a reason; its work item closes.

    Raises:
        NotFound: out of sight. Forbidden: no permission, or another unit's task. Conflict: answered already.
        Invalid: not an answer, or declined without words.
    """
    by.insist(ANSWER)
    row = Task.objects.filter(id=task, event__in=visible(by.scope)).first()
    if row is None:
        raise NotFound("task_unknown", _("This task does not exist or lies outside your territory."))
    if row.organisation_id != by.organisation_id:
        raise Forbidden("task_of_others", _("This task was given to another unit."))
    kept = _answer(state, words)
    form = Form(key, Action.ANSWERED, by, at, f"{task} {state} {kept}".strip())
    work = begin(row.event_id, form, permission=ANSWER, lead=False, ended=True)
    if work is None:
        return
    row = Task.objects.select_for_update().get(id=task)
    if row.state != TaskState.OPEN:
        raise Conflict("task_answered", _("This task was answered meanwhile. Nothing was changed."))
    row.state, row.answer, row.answered_by, row.answered_at = state, kept, by.id, at
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    outcome = Outcome.DONE if state == TaskState.DONE else Outcome.SENT_BACK
    settle(subject=("task", task), outcome=outcome, by=Actor("officer", str(by.id)), at=at)
    finish(work, details={"task": str(task), "state": state})


def _answer(state: TaskState, words: str) -> str:
    if state == TaskState.OPEN:
        raise Invalid("answer_unknown", _("Choose one of the answers offered."), {"pointer": "/state"})
    if state == TaskState.DECLINED:
        return needed("words", words, LONGEST_TEXT, _("Write why the unit cannot do it."))
    return words.strip()[:LONGEST_TEXT]


def _open_item(work: Work, organisation_id: int, words: str, due_at: datetime) -> UUID:
    form = work.form
    area = _place(work.event, work.seen.areas, organisation_id, form.by)
    new = NewItem(
        kind=Kind.TASK,
        commune=area.commune,
        province=area.province,
        level=HIGH,
        reasons=(REASON,),
        subject=("task", form.key),
        programme=work.event.programme,
        organisation_id=organisation_id,
        due_at=due_at,
        words=words,
    )
    key = uuid7_from(form.at, str(form.key), "task")
    return open_item(new=new, key=key, by=Actor("officer", str(form.by.id)), at=form.at)


def _place(event: Event, areas: tuple[Area, ...], organisation_id: int, by: OfficerCard) -> Area:
    """Return where the work is: the unit's home, or for a unit above the event's place that the officer answers for."""
    home = home_of(directory().entry(organisation_id).scope)
    if home.within(by.scope):
        return home
    return next((area for area in areas if area.within(by.scope)), home_of(by.scope))
