"""What officers do with items: Alice works here, Bob is her colleague, Charlie works in the next commune."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import area_officer, card, station_officer
from ncovi.audit.queries import of_subject
from ncovi.casework import actions, counters, queries
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import CallResult, Outcome
from ncovi.casework.tests.factories import reread, work_item
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.tokens import Claims

pytestmark = pytest.mark.usefixtures("country")


@pytest.fixture
def alice(country: None) -> OfficerCard:
    return card(station_officer("00004"))


@pytest.fixture
def bob(country: None) -> OfficerCard:
    return card(station_officer("00004"))


@pytest.fixture
def charlie(country: None) -> OfficerCard:
    return card(station_officer("00008"))


def claim(item: WorkItem, by: OfficerCard, key: UUID | None = None) -> None:
    actions.claim(item_id=item.id, key=key or uuid7(), by=by, at=clock.now())


def call(item: WorkItem, by: OfficerCard, key: UUID | None = None) -> None:
    actions.record_call(
        item_id=item.id, result=CallResult.NO_ANSWER, note="", key=key or uuid7(), by=by, at=clock.now()
    )


def verify(item: WorkItem, by: OfficerCard, key: UUID | None = None, public_text: str = "") -> None:
    actions.verify(
        item_id=item.id,
        outcome=Outcome.ADVICE_GIVEN,
        note="Uống đủ nước",
        public_text=public_text,
        key=key or uuid7(),
        by=by,
        at=clock.now(),
    )


def test_claiming_and_giving_back_leave_an_audited_trail(alice: OfficerCard) -> None:
    item = work_item()
    claim(item, alice)
    assert (reread(item).state, reread(item).claimed_by) == ("claimed", alice.id)
    actions.release(item_id=item.id, key=uuid7(), by=alice, at=clock.now())
    assert (reread(item).state, reread(item).claimed_by) == ("open", None)
    events = {entry.action for entry in of_subject("work_item", str(item.id))}
    assert {"work_item.claimed", "work_item.released"} <= events


def test_a_colleague_cannot_take_what_is_claimed(alice: OfficerCard, bob: OfficerCard) -> None:
    item = work_item()
    claim(item, alice)
    for step in (claim, call, verify):
        with pytest.raises(Conflict) as refused:
            step(item, bob)
        assert refused.value.details["claimed_by"] == alice.id
    assert reread(item).claimed_by == alice.id


def test_an_officer_of_the_next_commune_finds_nothing_to_work_on(charlie: OfficerCard) -> None:
    item = work_item("00004")
    for step in (claim, call, verify):
        with pytest.raises(NotFound):
            step(item, charlie)
    with pytest.raises(NotFound):
        queries.item(charlie.scope, item.id)
    assert queries.timeline(charlie.scope, item.id) == []
    assert queries.declarations_of(charlie.scope, item.id) == []
    assert queries.items_of_person(charlie.scope, item.cell, item.person_id) == []
    assert list(queries.worklist(charlie.scope, queries.Filters()).rows) == []


def test_a_viewer_may_not_claim(country: None) -> None:
    item = work_item()
    with pytest.raises(Forbidden):
        claim(item, card(station_officer("00004", "viewer")))


def test_a_call_about_an_open_item_claims_it(alice: OfficerCard) -> None:
    item = work_item()
    call(item, alice)
    after = reread(item)
    assert (after.state, after.claimed_by, after.attempts) == ("claimed", alice.id, 1)


def test_a_form_that_says_something_else_under_an_old_key_is_not_taken_for_a_repeat(alice: OfficerCard) -> None:
    item, other, key = work_item(), work_item(), uuid7()
    call(item, alice, key)
    with pytest.raises(Conflict):
        verify(item, alice, key)
    with pytest.raises(Conflict):
        call(other, alice, key)
    with pytest.raises(Conflict):
        actions.record_call(item_id=item.id, result=CallResult.ANSWERED, note="", key=key, by=alice, at=clock.now())
    assert (reread(item).state, reread(item).attempts, reread(other).attempts) == ("claimed", 1, 0)


def test_a_form_sent_twice_is_one_step(alice: OfficerCard) -> None:
    item, key = work_item(), uuid7()
    call(item, alice, key)
    call(item, alice, key)
    assert reread(item).attempts == 1
    verify(item, alice, key := uuid7())
    verify(item, alice, key)
    assert Step.objects.unscoped("a test").filter(item=item, action="verified").count() == 1


def test_a_closed_item_stays_as_it_was(alice: OfficerCard, bob: OfficerCard) -> None:
    item = work_item()
    verify(item, alice)
    with pytest.raises(Conflict):
        verify(item, bob)
    with pytest.raises(Conflict):
        actions.release(item_id=item.id, key=uuid7(), by=alice, at=clock.now())
    assert reread(item).outcome == "advice_given"


def test_a_text_longer_than_its_limit_changes_nothing(alice: OfficerCard) -> None:
    item = work_item()
    with pytest.raises(Invalid):
        verify(item, alice, public_text="x" * 1001)
    assert reread(item).state == "open"


def test_the_person_reads_what_became_of_the_declaration(alice: OfficerCard) -> None:
    item = work_item()
    call(item, alice)
    verify(item, alice, public_text="Nghỉ ngơi ở nhà nhé.")
    key: Any = (item.person_id, item.declaration_day, item.declaration_id)
    own = Claims(item.cell, item.household_id, 0, 0)
    status = queries.status_of(own, [key])[key]
    assert (status.state, status.outcome) == ("closed", "advice_given")
    assert [step.message for step in status.timeline] == ["", "", "Nghỉ ngơi ở nhà nhé."]
    assert all(step.text and step.unit for step in status.timeline)
    assert "Uống đủ nước" not in str(status)


def test_another_household_reads_nothing() -> None:
    item = work_item()
    key: Any = (item.person_id, item.declaration_day, item.declaration_id)
    assert queries.status_of(Claims(item.cell, uuid7(), 0, 0), [key]) == {}


def test_a_supervisor_gives_an_item_to_a_colleague_and_to_nobody_else(
    alice: OfficerCard, bob: OfficerCard, charlie: OfficerCard
) -> None:
    item = work_item()
    claim(item, alice)
    chief = card(station_officer("00004", "supervisor"))
    actions.assign(item_id=item.id, officer_id=bob.id, key=uuid7(), by=chief, at=clock.now())
    assert reread(item).claimed_by == bob.id
    with pytest.raises(Forbidden):
        actions.assign(item_id=item.id, officer_id=alice.id, key=uuid7(), by=alice, at=clock.now())
    with pytest.raises(Invalid):
        actions.assign(item_id=item.id, officer_id=charlie.id, key=uuid7(), by=chief, at=clock.now())


def test_counters_agree_with_the_rows_after_a_day_of_work(alice: OfficerCard) -> None:
    first, _second, third = (work_item(level=level) for level in (1, 2, 3))
    claim(first, alice)
    verify(third, alice)
    work_item(level=2, age=timedelta(days=1))
    counters.fold()
    figures = counters.of_scope(alice.scope)
    assert (figures.waiting(), figures.in_state("claimed"), figures.in_state("closed")) == (3, 1, 1)


def test_the_area_officer_works_in_every_commune_of_the_area(alice: OfficerCard) -> None:
    item = work_item("00004")
    claim(item, card(area_officer("00004")))
    assert reread(item).state == "claimed"
