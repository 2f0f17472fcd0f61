from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.followup import queries
from ncovi.casework.followup.actions import Plan, change_days, open_episode, record_test, release, transfer
from ncovi.casework.followup.models import Change, Episode
from ncovi.casework.followup.releasing import Known, Reading, Taken, conditions
from ncovi.casework.followup.worsening import worse
from ncovi.instruments.follow_up import Release, follow_up
from ncovi.kernel.clock import ICT, now, today
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home

ON = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=ICT)
RULES = follow_up("covid19", 2).worsening


def known(*celsius: float | None, tests: tuple[Taken, ...] = (), on: date = ON) -> Known:
    readings = [Reading(on - timedelta(days=ago), value, feverish=False) for ago, value in enumerate(celsius)]
    return Known(on, ON, readings, tests)


def met(release: Release, what: Known) -> dict[str, bool]:
    return {one.code: one.met for one in conditions(release, what)}


def opened(home: Home, by: OfficerCard, **changes: Any) -> tuple[int, Any]:
    told: dict[str, Any] = {"kind": "isolation", "first_day": today(), "days": 7, **changes}
    who = home.oneself
    return open_episode(person=(who.cell, who.id), plan=Plan(**told), key=uuid7(), by=by, at=now())


def test_release_asks_for_days_done_calm_days_and_a_negative_last_test() -> None:
    strict = Release(no_fever_days=3, negative_test=True)
    good = Taken(ON, negative=True)
    assert met(strict, known(36.5, 36.6, 36.7, tests=(good,))) == {
        "days_done": True,
        "no_fever": True,
        "negative_test": True,
    }
    assert met(strict, known(36.5, 36.6, 37.6, tests=(Taken(ON, negative=False),))) == {
        "days_done": True,
        "no_fever": False,
        "negative_test": False,
    }


def test_a_day_without_a_word_ends_the_row_of_calm_days_but_today_may_still_come() -> None:
    release = Release(no_fever_days=2)
    readings = [Reading(ON - timedelta(days=ago), 36.5, feverish=False) for ago in (1, 2)]
    assert met(release, Known(ON, ON, readings, ()))["no_fever"]
    assert not met(release, Known(ON, ON, readings[1:], ()))["no_fever"]


def test_a_fever_that_was_felt_counts_without_a_thermometer() -> None:
    felt = [Reading(ON, None, feverish=True)]
    assert not met(Release(no_fever_days=1), Known(ON, ON, felt, ()))["no_fever"]


def test_an_older_negative_test_does_not_outweigh_a_newer_positive_one() -> None:
    tests = (Taken(ON, negative=False), Taken(ON - timedelta(days=3), negative=True))
    assert not met(Release(negative_test=True), known(tests=tests))["negative_test"]


@pytest.mark.parametrize(
    ("told", "before", "codes"),
    [
        ({"temperature": 38.5}, None, ("worse_fever",)),
        ({"temperature": 37.4}, {"temperature": 36.4}, ("worse_rise",)),
        ({"temperature": 37.3}, {"temperature": 36.4}, ()),
        ({"temperature": 37.4}, {}, ()),
        ({"symptoms": ["cough", "fever"]}, {"symptoms": []}, ("worse_symptoms",)),
        ({"symptoms": ["cough", "fever"]}, {"symptoms": ["cough"]}, ()),
        ({"symptoms": ["cough", "fever"]}, None, ()),
        ({"danger_signs": ["chest_pain"], "feeling": "worse"}, {}, ("worse_danger", "worse_feeling")),
        ({"temperature": "38.9"}, {"temperature": True}, ()),
    ],
)
def test_getting_worse_is_told_by_the_answer_beside_the_one_before(
    told: dict[str, Any], before: dict[str, Any] | None, codes: tuple[str, ...]
) -> None:
    assert worse(RULES, told, before)[1] == codes


@pytest.mark.django_db
def test_letting_somebody_go_against_a_condition_needs_a_reason_that_is_kept_sealed(
    alice: Home, nurse: OfficerCard
) -> None:
    with time_machine.travel(NOON, tick=False):
        key, form = opened(alice, nurse), uuid7()
        with pytest.raises(Invalid, match="conditions_unmet"):
            release(episode=key, against=" ", key=form, by=nurse, at=now())
        why = "Kết quả dương tính giả, đã xét nghiệm lại."
        for _ in range(2):
            release(episode=key, against=why, key=form, by=nurse, at=now())
        assert queries.episode(nurse.scope, key).reason == "released"
        assert ("released", why) in {(one.action, one.words) for one in queries.changes(nurse.scope, key)}
        [row] = Change.objects.unscoped("a test").filter(action="released")
        assert "dương tính".encode() not in bytes(row.note_sealed)


@pytest.mark.django_db
def test_tests_tick_the_days_of_the_schedule_as_they_are_taken(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        key = opened(alice, nurse, first_day=ON - timedelta(days=2))
        record_test(episode=key, taken_on=ON - timedelta(days=1), negative=True, key=uuid7(), by=nurse, at=now())
        first, second = queries.scheduled_tests(nurse.scope, queries.episode(nurse.scope, key), today())
        assert (first.number, first.taken) == (1, Taken(ON - timedelta(days=1), negative=True))
        assert (second.number, second.taken, second.late) == (7, None, False)
        clock.move_to(NOON + timedelta(days=5))
        assert queries.scheduled_tests(nurse.scope, queries.episode(nurse.scope, key), today())[1].late
        with pytest.raises(Invalid, match="test_day"):
            record_test(episode=key, taken_on=ON - timedelta(days=9), negative=None, key=uuid7(), by=nurse, at=now())


@pytest.mark.django_db
def test_a_transfer_to_hospital_keeps_the_episode_and_says_where(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse)
    transfer(episode=key, place="hospital", way="call", words="Khoa Nhiệt đới", key=uuid7(), by=nurse, at=now())
    found = queries.episode(nurse.scope, key)
    assert (found.place, found.way, found.ended_at) == ("hospital", "call", None)
    assert "Khoa Nhiệt đới" in {change.words for change in queries.changes(nurse.scope, key)}
    with pytest.raises(Invalid, match="place_unknown"):
        transfer(episode=key, place="beach", way="call", words="", key=uuid7(), by=nurse, at=now())


@pytest.mark.django_db
def test_two_officers_who_extend_at_once_extend_once_and_the_second_reads_the_days(
    alice: Home, nurse: OfficerCard
) -> None:
    key, colleague = opened(alice, nurse), card(station_officer("00004"))
    change_days(episode=key, days=10, seen=7, key=uuid7(), by=nurse, at=now())
    with pytest.raises(Conflict, match="days_changed"):
        change_days(episode=key, days=14, seen=7, key=uuid7(), by=colleague, at=now())
    assert queries.episode(nurse.scope, key).days == 10


@pytest.mark.django_db
def test_a_running_episode_keeps_the_schedule_under_which_it_was_begun(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse)
    Episode.objects.unscoped("a test").update(schedule_version=1)
    found = queries.episode(nurse.scope, key)
    assert (found.schedule.untils, found.schedule.tests) == ((24 * 60,), ())
    assert follow_up("covid19").kind("isolation").untils == (720, 1200)
