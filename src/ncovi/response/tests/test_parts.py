"""Measures, tasks and what belongs to an event."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, organisation, station_officer
from ncovi.casework.models import WorkItem
from ncovi.casework.signals.tests.factories import signal
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.response import actions, queries
from ncovi.response.refs import Ref, read_ref
from ncovi.response.rules import LinkKind, Status, TaskState
from ncovi.response.tests.factories import BA_DINH, HA_NOI, NGOC_HA, case, days_ago, measure, opened, taken

pytestmark = pytest.mark.django_db


def given(event: UUID, to: OfficerCard, by: OfficerCard) -> UUID:
    key = uuid7()
    due = now() + timedelta(hours=5)
    actions.give_task(
        event=event, organisation_id=to.organisation_id, text="Lấy mẫu", due_at=due, key=key, by=by, at=now()
    )
    return key


def test_a_measure_of_the_own_line_runs_from_its_first_day_on(chief: OfficerCard) -> None:
    event = opened(chief)
    running, planned = taken(event, chief), taken(event, chief, first_day=days_ago(-2))
    found = {one.id: one.status for one in queries.measures(chief.scope, event)}
    assert found == {running: "running", planned: "planned"}


def test_a_station_may_not_order_what_a_committee_orders(chief: OfficerCard) -> None:
    event = opened(chief)
    with pytest.raises(Forbidden):
        taken(event, chief, kind="zone_isolation")


def test_another_units_order_needs_the_number_of_its_paper(chief: OfficerCard) -> None:
    event, committee = opened(chief), organisation("commune_committee", "00004").pk
    with pytest.raises(Invalid):
        taken(event, chief, kind="zone_isolation", ordered_by=committee)
    taken(event, chief, kind="zone_isolation", ordered_by=committee, legal_basis="12/QĐ-UBND")
    assert [one.kind for one in queries.measures(chief.scope, event)] == ["zone_isolation"]


def test_who_orders_must_answer_for_the_place(region: OfficerCard) -> None:
    event, elsewhere = opened(region, BA_DINH, NGOC_HA), organisation("commune_committee", "00008").pk
    with pytest.raises(Forbidden):
        taken(event, region, kind="closure", ordered_by=elsewhere, legal_basis="12/QĐ-UBND")


def test_a_measure_outside_the_events_places_is_refused(region: OfficerCard) -> None:
    event = opened(region)
    with pytest.raises(Invalid):
        taken(event, region, areas=(NGOC_HA,))
    whole = opened(region, HA_NOI)
    taken(whole, region, areas=(NGOC_HA,))


@pytest.mark.parametrize("told", [{"last_day": days_ago(9)}, {"cost": -1}])
def test_days_out_of_order_and_a_negative_cost_are_refused(chief: OfficerCard, told: dict[str, object]) -> None:
    event = opened(chief)
    with pytest.raises(Invalid):
        taken(event, chief, **told)


def test_a_measure_ends_once_and_keeps_its_last_day_and_cost(chief: OfficerCard) -> None:
    event = opened(chief)
    key = taken(event, chief)
    told = {"last_day": None, "cost": 5_000_000}
    actions.change_measure(event=event, measure=key, status=Status.DONE, **told, key=uuid7(), by=chief, at=now())
    [found] = queries.measures(chief.scope, event)
    assert (found.status, found.last_day, found.cost) == ("done", days_ago(0), 5_000_000)
    with pytest.raises(Conflict):
        actions.change_measure(event=event, measure=key, status=Status.RUNNING, **told, key=uuid7(), by=chief, at=now())


def test_a_task_stands_in_the_units_list_until_it_is_answered(chief: OfficerCard, region: OfficerCard) -> None:
    event = opened(region)
    task = given(event, chief, region)
    item = WorkItem.objects.within(chief.scope).get(subject_kind="task", subject_id=task)
    assert (item.kind, item.organisation_id, item.state) == ("task", chief.organisation_id, "open")
    told = {"state": TaskState.DONE, "words": "Đã lấy 30 mẫu"}
    actions.answer_task(task=task, **told, key=uuid7(), by=chief, at=now())
    assert WorkItem.objects.within(chief.scope).get(id=item.id).state == "closed"
    [found] = queries.tasks(region.scope, event)
    assert (found.state, found.answer) == ("done", "Đã lấy 30 mẫu")


def test_a_task_is_declined_with_words_and_answered_once(chief: OfficerCard, region: OfficerCard) -> None:
    task = given(opened(region), chief, region)
    with pytest.raises(Invalid):
        actions.answer_task(task=task, state=TaskState.DECLINED, words=" ", key=uuid7(), by=chief, at=now())
    told = {"task": task, "state": TaskState.DECLINED, "words": "Trạm chỉ có một người"}
    actions.answer_task(**told, key=uuid7(), by=chief, at=now())
    with pytest.raises(Conflict):
        actions.answer_task(**told, key=uuid7(), by=chief, at=now())


def test_a_task_is_answered_by_its_own_unit_alone(chief: OfficerCard, region: OfficerCard) -> None:
    task = given(opened(region), chief, region)
    with pytest.raises(Forbidden):
        actions.answer_task(task=task, state=TaskState.DONE, words="", key=uuid7(), by=region, at=now())


def test_a_unit_of_another_place_is_given_no_task(region: OfficerCard, country: None) -> None:
    far = card(station_officer("00070"))
    with pytest.raises(Invalid):
        given(opened(region), far, region)


def test_a_signal_and_a_case_belong_to_an_event_once_until_they_are_taken_out(chief: OfficerCard) -> None:
    cell, key = case(chief)
    event = opened(chief, refs=[Ref(LinkKind.SIGNAL, signal().id), Ref(LinkKind.CASE, key, cell)])
    actions.link(event=event, kind=LinkKind.CASE, ref=key, cell=cell, key=uuid7(), by=chief, at=now())
    found = {one.kind: one for one in queries.links(chief.scope, event)}
    assert set(found) == {"signal", "case"}
    [named] = queries.events_of(chief.scope, [("case", key)])["case", key]
    assert named.id == event
    actions.unlink(event=event, link=found["case"].id, key=uuid7(), by=chief, at=now())
    assert queries.events_of(chief.scope, [("case", key)]) == {}


def test_what_lies_beyond_the_territory_is_neither_added_nor_shown(
    chief: OfficerCard, region: OfficerCard, sibling: OfficerCard
) -> None:
    cell, key = case(chief)
    event = opened(region, BA_DINH, NGOC_HA, refs=[Ref(LinkKind.CASE, key, cell)])
    assert queries.links(sibling.scope, event) == []
    with pytest.raises(NotFound):
        actions.link(event=event, kind=LinkKind.CASE, ref=key, cell=cell, key=uuid7(), by=sibling, at=now())


@pytest.mark.parametrize("text", ["", "case", "case:x", "signal:7:x", "nothing:0192f0c1-0000-7000-8000-000000000000"])
def test_an_address_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_ref(text)


def test_a_measure_form_that_came_twice_is_one_measure(chief: OfficerCard) -> None:
    event, key = opened(chief), uuid7()
    for _ in range(2):
        actions.take_measure(event=event, new=measure(chief), key=key, by=chief, at=now())
    assert len(queries.measures(chief.scope, event)) == 1
