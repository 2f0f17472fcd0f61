"""Lists and figures of cases: newest first, narrowed as asked, counted where the case was reported."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import counting, jobs, queries
from ncovi.casework.cases.actions import Verdict, classify
from ncovi.casework.cases.tests.factories import opened
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.people.actions import save_profile
from ncovi.people.tests.factories import Home, profile

pytestmark = pytest.mark.django_db
NOON = "2026-11-22T05:00:00Z"
CONFIRMED = Verdict("confirmed", ("pcr_positive",), "PCR dương tính")


def totals(by: OfficerCard) -> dict[str, int]:
    return dict(queries.totals(by.scope, programme="covid19", since=date(2026, 1, 1), until=date(2027, 1, 1)))


@time_machine.travel(NOON, tick=False)
def test_figures_by_onset_and_by_report_follow_each_change(alice: Home, bob: Home, region: OfficerCard) -> None:
    first = opened(alice, region, onset=date(2026, 11, 18))
    opened(bob, region, onset=date(2026, 11, 18))
    counting.fold()
    classify(case=first, verdict=CONFIRMED, key=uuid7(), by=region, at=now())

    def counted(**told: Any) -> list[tuple[date, str, int]]:
        asked: dict[str, Any] = {"communes": None, "since": date(2026, 11, 1), "until": date(2026, 11, 30)}
        found = queries.daily(region.scope, programme="covid19", **asked | told)
        return [(one.day, one.classification, one.cases) for one in found]

    onset = date(2026, 11, 18)
    assert counted(by="onset") == [(onset, "confirmed", 1), (onset, "suspected", 1)]
    assert counted(by="report") == [(today(), "confirmed", 1), (today(), "suspected", 1)]
    assert counted(by="onset", communes=["00008"]) == [(onset, "suspected", 1)]
    assert counted(by="onset", communes=["99999"]) == []
    asked = {"communes": ["00004", "99999"], "since": date(2026, 11, 1), "until": date(2026, 11, 30)}
    assert queries.by_commune(region.scope, programme="covid19", **asked) == {"00004": {"confirmed": 1}}
    folded = counted()
    counting.fold()
    assert counted() == folded


def test_pages_of_the_list_follow_each_other_without_a_gap(alice: Home, bob: Home, region: OfficerCard) -> None:
    keys = {opened(alice, region, onset=today()), opened(bob, region, onset=today())}
    for filters in (queries.Filters(), queries.Filters(by="onset")):
        first = queries.listing(region.scope, filters, limit=1)
        second = queries.listing(region.scope, filters, first.older, limit=1)
        assert {one.key for one in [*first.rows, *second.rows]} == keys
        assert second.older is None
    with pytest.raises(Invalid):
        queries.listing(region.scope, queries.Filters(), "made-up")
    first_key = queries.rows(region.scope, queries.Filters(), None, 1)[0].key
    assert {first_key, queries.rows(region.scope, queries.Filters(), first_key, 1)[0].key} == keys


def test_filters_leave_out_what_was_not_asked_for(alice: Home, bob: Home, region: OfficerCard) -> None:
    mine = opened(alice, region, classification="confirmed", criteria=("pcr_positive",))
    opened(bob, region)

    def found(**told: Any) -> list[Any]:
        return [one.key for one in queries.listing(region.scope, queries.Filters(**told)).rows]

    assert found(classification="confirmed") == [mine]
    assert found(communes=("00004",)) == [mine]
    assert found(programme="mers") == []
    assert found(since=today() + timedelta(days=1)) == []
    assert found(outcome="died") == []
    assert len(found(outcome="going_on", until=today(), provinces=("01",))) == 2


def test_a_case_follows_who_moves_and_its_figures_stay_where_it_was_reported(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    key = opened(alice, nurse)
    moved = profile("Nguyễn Thị Hòa", "00008")
    save_profile(claims=alice.claims, person=alice.oneself.id, profile=moved, by=alice.actor, at=now())
    assert jobs.follow_home(now()) == 1
    assert jobs.follow_home(now()) == 0
    found = queries.case(sibling.scope, key)
    assert (found.organisation_id, found.counted_commune) == (sibling.organisation_id, "00004")
    assert [step.action for step in queries.steps(found)] == ["moved", "opened"]
    assert totals(nurse) == {"suspected": 1}
    assert totals(sibling) == {}
