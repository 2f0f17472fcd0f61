import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, officer
from ncovi.casework.followup import jobs, queries
from ncovi.casework.followup.actions import Plan, change_days, end_episode, open_episode
from ncovi.casework.followup.models import Episode
from ncovi.declarations.actions import receive
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.actions import save_profile
from ncovi.people.tests.factories import Home, profile

pytestmark = pytest.mark.django_db
NOON = "2026-11-22T05:00:00Z"


def plan(**changes: Any) -> Plan:
    return dataclasses.replace(Plan(kind="isolation", first_day=today(), days=7), **changes)


def opened(home: Home, by: OfficerCard, **changes: Any) -> tuple[int, Any]:
    who = home.oneself
    return open_episode(person=(who.cell, who.id), plan=plan(**changes), key=uuid7(), by=by, at=now())


def tell(home: Home) -> None:
    who = home.oneself
    answers = {"birth_year": who.birth_year, "sex": who.sex, "feeling": "well"}
    sent = declaration(id=uuid7(now()), person=who.id, instrument="covid19/daily", version=1, answers=answers)
    receive(declarations=[sent], source="web", by=home.claims, at=now())


@time_machine.travel(NOON, tick=False)
def test_a_followed_person_reads_the_day_what_to_do_and_who_cares_for_them(alice: Home, nurse: OfficerCard) -> None:
    opened(alice, nurse, first_day=date(2026, 11, 20))
    [standing] = queries.standing(alice.claims).values()
    assert (standing.day, standing.days, standing.until) == (3, 7, date(2026, 11, 26))
    assert "nhiệt độ" in standing.todo
    assert standing.unit
    assert not standing.checked_today
    tell(alice)
    assert queries.standing(alice.claims)[alice.oneself.id].checked_today


@time_machine.travel(NOON, tick=False)
def test_tests_are_to_do_on_their_days_alone(alice: Home, nurse: OfficerCard) -> None:
    opened(alice, nurse)
    [episode] = queries.episodes_of(alice.claims, alice.oneself.id)
    tasks = [episode.tasks(today() + timedelta(days=day), "vi") for day in range(7)]
    assert [any("xét nghiệm" in task for task in day) for day in tasks] == [True, *[False] * 5, True]


def test_a_neighbouring_commune_neither_sees_nor_follows(alice: Home, nurse: OfficerCard, sibling: OfficerCard) -> None:
    key = opened(alice, nurse)
    assert queries.running(sibling.scope).rows == []
    with pytest.raises(NotFound):
        queries.episode(sibling.scope, key)
    with pytest.raises(NotFound):
        opened(alice, sibling)
    with pytest.raises(NotFound):
        end_episode(episode=key, reason="well", key=uuid7(), by=sibling, at=now())


def test_another_household_sees_nothing_of_it(alice: Home, bob: Home, nurse: OfficerCard) -> None:
    opened(alice, nurse)
    assert queries.standing(bob.claims) == {}
    assert queries.episodes_of(bob.claims, alice.oneself.id) == []


def test_who_may_not_follow_opens_nothing(alice: Home) -> None:
    viewer = card(officer("station", "00004", "viewer"))
    with pytest.raises(Forbidden):
        opened(alice, viewer)


def test_a_form_sent_twice_begins_one_follow_up_and_tells_once(alice: Home, nurse: OfficerCard) -> None:
    who, key = alice.oneself, uuid7()
    for _ in range(2):
        open_episode(person=(who.cell, who.id), plan=plan(), key=key, by=nurse, at=now())
    assert len(queries.running(nurse.scope).rows) == 1
    assert OutboxMessage.objects.filter(topic="notice.requested", key=key).count() == 1


def test_nobody_is_followed_twice_at_a_time(alice: Home, nurse: OfficerCard) -> None:
    opened(alice, nurse)
    with pytest.raises(Conflict, match="followed_already"):
        opened(alice, nurse)


@pytest.mark.parametrize(
    "wrong",
    [{"days": 0}, {"days": 22}, {"first_day": date(2026, 1, 1)}, {"words": "x" * 501}],
    ids=["no day", "too many days", "long past", "too long a text"],
)
def test_days_that_no_follow_up_has_are_refused(alice: Home, nurse: OfficerCard, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        opened(alice, nurse, **wrong)


def test_an_unknown_kind_of_follow_up_is_refused(alice: Home, nurse: OfficerCard) -> None:
    with pytest.raises(NotFound):
        opened(alice, nurse, kind="quarantine")


def test_words_to_the_person_are_kept_sealed_and_read_by_them(alice: Home, nurse: OfficerCard) -> None:
    opened(alice, nurse, words="Chị nhớ uống đủ nước nhé.")
    [episode] = queries.episodes_of(alice.claims, alice.oneself.id)
    assert episode.words == "Chị nhớ uống đủ nước nhé."
    [row] = Episode.objects.unscoped("a test")
    assert "nước".encode() not in bytes(row.words_sealed)


@time_machine.travel(NOON, tick=False)
def test_a_follow_up_is_made_longer_and_never_shorter_than_it_has_lasted(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse, first_day=date(2026, 11, 20))
    change_days(episode=key, days=10, key=uuid7(), by=nurse, at=now())
    assert queries.episode(nurse.scope, key).until == date(2026, 11, 29)
    with pytest.raises(Invalid):
        change_days(episode=key, days=2, key=uuid7(), by=nurse, at=now())
    with pytest.raises(Invalid):
        change_days(episode=key, days=22, key=uuid7(), by=nurse, at=now())
    assert {change.action for change in queries.changes(nurse.scope, key)} == {"opened", "changed"}


def test_who_was_ended_is_told_why_and_can_be_followed_anew(alice: Home, nurse: OfficerCard) -> None:
    key, form = opened(alice, nurse), uuid7()
    end_episode(episode=key, reason="not_needed", key=form, by=nurse, at=now())
    end_episode(episode=key, reason="not_needed", key=form, by=nurse, at=now())
    assert queries.standing(alice.claims) == {}
    assert queries.episodes_of(alice.claims, alice.oneself.id)[0].reason == "not_needed"
    with pytest.raises(Conflict, match="episode_ended"):
        change_days(episode=key, days=9, key=uuid7(), by=nurse, at=now())
    assert opened(alice, nurse) != key


def test_it_ends_by_itself_after_the_last_day_and_not_before(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        key = opened(alice, nurse)
        clock.move_to("2026-11-28T16:59:00Z")
        assert jobs.end_what_is_over(now()) == 0
        clock.move_to("2026-11-28T17:00:01Z")
        assert jobs.end_what_is_over(now()) == 1
        assert queries.episode(nurse.scope, key).reason == "done"


def test_who_was_not_heard_of_for_longest_stands_first(alice: Home, bob: Home, nurse: OfficerCard) -> None:
    region = card(officer("cdc", "01", "health_officer"))
    with time_machine.travel(NOON, tick=False) as clock:
        silent, heard = opened(bob, region), opened(alice, region)
        clock.move_to("2026-11-23T05:00:00Z")
        tell(alice)
        assert jobs.note_checks(now()) == 1
        assert [(one.cell, one.id) for one in queries.running(region.scope).rows] == [silent, heard]
        assert [one.missed(today()) for one in queries.running(region.scope).rows] == [1, 0]


def test_who_declared_before_it_was_opened_has_not_missed_those_days(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel("2026-11-20T05:00:00Z", tick=False) as clock:
        tell(alice)
        clock.move_to(NOON)
        opened(alice, nurse, first_day=date(2026, 11, 18))
        [one] = queries.running(nurse.scope).rows
        assert (one.last_check, one.missed(today())) == (date(2026, 11, 20), 1)


def test_what_was_told_before_midnight_counts_though_it_is_noted_after(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel("2026-11-22T16:59:58Z", tick=False) as clock:
        opened(alice, nurse)
        tell(alice)
        clock.move_to("2026-11-22T17:00:05Z")
        assert jobs.note_checks(now()) == 1
        [one] = queries.running(nurse.scope).rows
        assert (one.last_check, one.missed(today())) == (date(2026, 11, 22), 0)


def test_pages_of_the_list_follow_each_other_without_a_gap(alice: Home, bob: Home) -> None:
    region = card(officer("cdc", "01", "health_officer"))
    keys = {opened(alice, region), opened(bob, region)}
    first = queries.running(region.scope, limit=1)
    second = queries.running(region.scope, first.older, limit=1)
    assert {(one.cell, one.id) for one in [*first.rows, *second.rows]} == keys
    assert second.older is None
    with pytest.raises(Invalid):
        queries.running(region.scope, "made-up")


def test_the_days_of_an_ended_follow_up_stop_where_it_ended(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        key = opened(alice, nurse)
        clock.move_to("2026-11-24T05:00:00Z")
        end_episode(episode=key, reason="well", key=uuid7(), by=nurse, at=now())
        days = queries.followed_days(alice.claims, alice.oneself.id, date(2026, 11, 1), date(2026, 11, 30))
        assert days == {date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)}


def test_who_moves_house_is_handed_to_the_unit_of_the_new_place(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    key = opened(alice, nurse)
    assert jobs.follow_home(now()) == 0
    moved = profile("Nguyễn Thị Hòa", "00008")
    save_profile(claims=alice.claims, person=alice.oneself.id, profile=moved, by=alice.actor, at=now())
    assert jobs.follow_home(now()) == 1
    assert queries.running(nurse.scope).rows == []
    assert queries.episode(sibling.scope, key).organisation_id == sibling.organisation_id
