"""Results: a positive one opens work and classifies nobody; one for nobody waits, sealed, until somebody is named."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, officer, station_officer
from ncovi.casework.cases.models import Case
from ncovi.casework.cases.tests.factories import opened
from ncovi.casework.laboratory import queries
from ncovi.casework.laboratory.actions import assign, give_up, record_result, take_back, take_in
from ncovi.casework.laboratory.keeping import NewResult
from ncovi.casework.laboratory.models import Incoming, Sample
from ncovi.casework.models import WorkItem
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.described import Described
from ncovi.people.tests.factories import Home

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


def found(**told: Any) -> NewResult:
    values: dict[str, Any] = {"test": "rt_pcr", "finding": "positive", "reported_on": today()}
    return NewResult(**values | told)


def record(home: Home, by: OfficerCard, **told: Any) -> Any:
    who = home.oneself
    return record_result(person=(who.cell, who.id), new=found(**told), key=uuid7(), by=by, at=now())


def receive(by: OfficerCard, **told: Any) -> Any:
    described = Described("Nguyễn Thị Hòa", 1980, commune="00004")
    return take_in(described=described, new=found(**told), key=uuid7(), by=by, at=now())


def work() -> list[WorkItem]:
    return list(WorkItem.objects.unscoped("a test").filter(kind="lab_result"))


def test_a_positive_result_is_work_for_the_station_and_makes_nobody_a_case(alice: Home, nurse: OfficerCard) -> None:
    cell, key = record(alice, nurse)
    [item] = work()
    assert (item.subject_kind, item.subject_id, item.organisation_id) == ("result", key, nurse.organisation_id)
    assert item.reasons == ["lab_positive"]
    assert not Case.objects.unscoped("a test").exists()
    assert queries.result(nurse.scope, (cell, key)).positive is True


def test_a_case_that_is_opened_for_a_result_settles_the_work_about_it(alice: Home, nurse: OfficerCard) -> None:
    key = record(alice, nurse)
    opened(alice, nurse, subject=("result", key[1]))
    assert [(item.state, item.outcome) for item in work()] == [("closed", "done")]


@pytest.mark.parametrize("finding", ["negative", "indeterminate", "invalid"])
def test_a_result_that_is_not_positive_asks_nobody_for_anything(alice: Home, nurse: OfficerCard, finding: str) -> None:
    record(alice, nurse, finding=finding)
    assert work() == []


def test_two_tests_of_one_sample_share_it(alice: Home, nurse: OfficerCard) -> None:
    sample = {"sample": "nasal", "taken_on": today() - timedelta(days=1), "code": "M-17", "place": "Trạm y tế"}
    record(alice, nurse, value=Decimal("23.5"), unit="Ct", **sample)
    record(alice, nurse, test="antigen", finding="negative", **sample)
    assert Sample.objects.unscoped("a test").count() == 1
    who = alice.oneself
    results = queries.results_of_person(nurse.scope, (who.cell, who.id))
    assert [(one.test, one.positive) for one in results] == [("antigen", False), ("rt_pcr", True)]
    assert {one.taken_on for one in results} == {today() - timedelta(days=1)}
    assert queries.shown_by(results) == [("antigen", "negative"), ("rt_pcr", "positive")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"test": "palm_reading"},
        {"finding": "maybe"},
        {"sample": "tea"},
        {"sample": "nasal"},
        {"reported_on": today() + timedelta(days=3)},
        {"sample": "nasal", "taken_on": today() + timedelta(days=1)},
        {"laboratory": "x" * 121},
    ],
    ids=["test", "finding", "sample", "no day", "ahead", "taken after the report", "too long"],
)
def test_a_result_that_cannot_be_is_refused(alice: Home, nurse: OfficerCard, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        record(alice, nurse, **wrong)


def test_a_form_sent_twice_is_one_result_and_one_item(alice: Home, bob: Home, nurse: OfficerCard) -> None:
    who, key = alice.oneself, uuid7()
    for _ in range(2):
        record_result(person=(who.cell, who.id), new=found(), key=key, by=nurse, at=now())
    assert len(queries.results(nurse.scope).rows) == 1
    assert len(work()) == 1


def test_a_result_taken_back_stays_to_be_read_and_its_work_is_settled(alice: Home, nurse: OfficerCard) -> None:
    key = record(alice, nurse)
    for _ in range(2):
        take_back(result=key, key=uuid7(), by=nurse, at=now())
    read = queries.result(nurse.scope, key)
    assert read.taken_back_at is not None
    assert read.positive is None
    assert queries.shown_by([read]) == []
    assert [item.state for item in work()] == ["closed"]


def test_a_result_for_nobody_waits_sealed_until_it_is_given_to_a_person(alice: Home, nurse: OfficerCard) -> None:
    waiting, who = receive(nurse), alice.oneself
    assert work() == []
    row = Incoming.objects.unscoped("a test").get()
    assert "Nguyễn Thị Hòa".encode() not in bytes(row.described_sealed)
    assert "Nguyễn" not in str(row.told)
    [one] = queries.incoming(nurse.scope).rows
    assert one.described.full_name == "Nguyễn Thị Hòa"
    key = assign(incoming=waiting, person=(who.cell, who.id), key=uuid7(), by=nurse, at=now())
    assert key == assign(incoming=waiting, person=(who.cell, who.id), key=uuid7(), by=nurse, at=now())
    assert queries.incoming(nurse.scope).rows == []
    assert len(queries.results(nurse.scope).rows) == len(work()) == 1


def test_two_officers_who_give_a_result_to_two_persons_do_not_both_succeed(alice: Home, bob: Home) -> None:
    region = card(cdc_officer("01"))
    waiting, first, second = receive(region), alice.oneself, bob.oneself
    assign(incoming=waiting, person=(first.cell, first.id), key=uuid7(), by=region, at=now())
    with pytest.raises(Conflict, match="result_assigned"):
        assign(incoming=waiting, person=(second.cell, second.id), key=uuid7(), by=region, at=now())
    with pytest.raises(Conflict, match="result_assigned"):
        give_up(incoming=waiting, key=uuid7(), by=region, at=now())


def test_nobody_found_is_kept_and_can_still_be_given(alice: Home, nurse: OfficerCard) -> None:
    waiting, who = receive(nurse), alice.oneself
    for _ in range(2):
        give_up(incoming=waiting, key=uuid7(), by=nurse, at=now())
    assert [one.id for one in queries.incoming(nurse.scope, "unknown").rows] == [waiting]
    assign(incoming=waiting, person=(who.cell, who.id), key=uuid7(), by=nurse, at=now())
    assert queries.incoming_one(nurse.scope, waiting).standing == "assigned"


def test_a_result_that_says_nothing_of_its_person_is_refused(nurse: OfficerCard) -> None:
    with pytest.raises(Invalid, match="nobody_described"):
        take_in(described=Described(""), new=found(), key=uuid7(), by=nurse, at=now())


def test_a_neighbouring_commune_sees_neither_results_nor_slips(alice: Home, nurse: OfficerCard) -> None:
    key, waiting, who = record(alice, nurse), receive(nurse), alice.oneself
    sibling = card(station_officer("00008"))
    assert queries.results(sibling.scope).rows == []
    assert queries.incoming(sibling.scope).rows == []
    assert queries.events_of_person(sibling.scope, (who.cell, who.id)) == []
    for refused in (
        lambda: queries.result(sibling.scope, key),
        lambda: queries.incoming_one(sibling.scope, waiting),
        lambda: take_back(result=key, key=uuid7(), by=sibling, at=now()),
        lambda: give_up(incoming=waiting, key=uuid7(), by=sibling, at=now()),
        lambda: record(alice, sibling),
    ):
        with pytest.raises(NotFound):
            refused()


def test_who_may_not_record_results_records_none(alice: Home) -> None:
    clerk = card(officer("station", "00004", "desk_clerk"))
    with pytest.raises(Forbidden):
        record(alice, clerk)
    with pytest.raises(Forbidden):
        receive(clerk)


def test_pages_of_results_follow_each_other_without_a_gap(alice: Home, nurse: OfficerCard) -> None:
    keys = {record(alice, nurse)[1], record(alice, nurse, finding="negative")[1]}
    first = queries.results(nurse.scope, limit=1)
    second = queries.results(nurse.scope, first.older, limit=1)
    assert {one.id for one in [*first.rows, *second.rows]} == keys
    slips = {receive(nurse), receive(nurse)}
    first_slips = queries.incoming(nurse.scope, limit=1)
    second_slips = queries.incoming(nurse.scope, cursor=first_slips.older, limit=1)
    assert {one.id for one in [*first_slips.rows, *second_slips.rows]} == slips
    with pytest.raises(Invalid):
        queries.results(nurse.scope, "made-up")
    with pytest.raises(Invalid):
        queries.incoming(nurse.scope, cursor="made-up")
