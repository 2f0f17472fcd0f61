"""Work of every kind is opened once a subject, raised when it happens again, and settled with its subject."""

from dataclasses import replace
from uuid import UUID

import pytest

from ncovi.access.scope import Scope
from ncovi.audit.actions import SYSTEM
from ncovi.casework import counters, queries
from ncovi.casework.models import WorkItem
from ncovi.casework.opening import NewItem, open_item, open_items, settle, words_of
from ncovi.casework.queries import Filters, worklist
from ncovi.casework.rules import Kind, Outcome, State
from ncovi.casework.tests.factories import work_item
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")


def task(level: int = 1, **fields: object) -> NewItem:
    made = NewItem(Kind.TASK, "00004", "01", level, ("task.given",), ("task", uuid7()))
    return replace(made, **fields)  # type: ignore[arg-type]  # what a test gives


def opened(new: NewItem, key: UUID | None = None) -> WorkItem:
    item_id = open_item(new=new, key=key or uuid7(), by=SYSTEM, at=clock.now())
    found: WorkItem = WorkItem.objects.unscoped("a test").get(id=item_id)
    return found


def test_the_same_form_sent_twice_opens_one_item() -> None:
    new, key = task(), uuid7()
    assert opened(new, key).id == opened(new, key).id
    assert len(queries.timeline(_everything(), key)) == 1


def test_what_happens_again_joins_the_open_item_and_raises_it() -> None:
    first = opened(task(words="Nhà số 5"))
    again = opened(task(level=3, subject=("task", first.subject_id), words="Gọi lại"))
    assert (again.id, again.level, again.urgency) == (first.id, 3, 0)
    assert again.due_at < first.due_at
    assert words_of(again.words_sealed) == "Nhà số 5\nGọi lại"
    assert counters.of_scope(_everything()).waiting() == 1


def test_many_about_one_subject_become_one_item() -> None:
    subject = ("task", uuid7())
    keys = [uuid7() for _ in range(3)]
    made = open_items(new=[(key, task(subject=subject)) for key in keys], by=SYSTEM, at=clock.now())
    assert len(set(made.values())) == 1
    assert set(made) == set(keys)


def test_one_person_may_have_work_of_several_kinds() -> None:
    declared = work_item()
    assert declared.cell is not None
    who = (declared.cell, declared.person_id, declared.household_id)
    contact = opened(task(kind=Kind.CONTACT, subject=("contact", uuid7()), person=who))
    assert {row.id for row in worklist(_everything(), Filters()).rows} == {declared.id, contact.id}


def test_settling_a_subject_closes_its_work_and_lets_it_open_anew() -> None:
    first = opened(task())
    subject = (first.subject_kind, first.subject_id)
    assert settle(subject=subject, outcome=Outcome.DONE, by=SYSTEM, at=clock.now()) == 1
    assert settle(subject=subject, outcome=Outcome.DONE, by=SYSTEM, at=clock.now()) == 0
    closed = WorkItem.objects.unscoped("a test").get(id=first.id)
    assert (closed.state, closed.outcome) == (State.CLOSED, Outcome.DONE)
    assert opened(task(subject=subject)).id != first.id
    assert counters.of_scope(_everything()).waiting() == 1


def _everything() -> Scope:
    return Scope.everything()
