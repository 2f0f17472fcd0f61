from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from ncovi.access.queries import OfficerCard, organisation_for
from ncovi.access.tests.factories import card, officer
from ncovi.casework.followup import jobs, missing, queries, rules
from ncovi.casework.followup.actions import Plan, Told, open_episode, record_call
from ncovi.casework.followup.models import Call, Episode
from ncovi.casework.models import WorkItem
from ncovi.casework.rules import Kind, State
from ncovi.declarations.actions import receive
from ncovi.declarations.queries import history
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import ICT, now, start_of, today
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.actions import save_profile
from ncovi.people.models import Person
from ncovi.people.tests.factories import Home, profile
from ncovi.territory.listed import Listed, to_row
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit, Succession

TWICE = (12 * 60, 20 * 60)
FIRST = date(2026, 11, 20)


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ICT)


def opened(home: Home, by: OfficerCard, **changes: Any) -> tuple[int, Any]:
    told: dict[str, Any] = {"kind": "isolation", "first_day": today(), "days": 7, **changes}
    who = home.oneself
    return open_episode(person=(who.cell, who.id), plan=Plan(**told), key=uuid7(), by=by, at=now())


def tell(home: Home, **answers: Any) -> None:
    who = home.oneself
    told = {"birth_year": who.birth_year, "sex": who.sex, "feeling": "well", **answers}
    sent = declaration(id=uuid7(now()), person=who.id, instrument="covid19/daily", version=1, answers=told)
    receive(declarations=[sent], source="web", by=home.claims, at=now())


def work(kind: Kind) -> list[WorkItem]:
    return list(WorkItem.objects.unscoped("a test").filter(kind=kind).exclude(state=State.CLOSED))


def turn() -> None:
    jobs.note_checks(now())
    jobs.raise_missed(now())


def test_two_checks_a_day_follow_each_other_until_the_last_day() -> None:
    assert rules.next_check(FIRST, 2, TWICE, None, clock(20, 9)) == rules.Slot(FIRST, 0, start_of(FIRST), clock(20, 12))
    assert rules.next_check(FIRST, 2, TWICE, clock(20, 9), clock(20, 9)).until == clock(20, 20)  # type: ignore[union-attr]
    assert rules.next_check(FIRST, 2, TWICE, clock(20, 21), clock(20, 21)).until == clock(21, 12)  # type: ignore[union-attr]
    assert rules.next_check(FIRST, 2, TWICE, None, clock(21, 20)) is None


def test_checks_missed_are_counted_since_the_last_word() -> None:
    count = [rules.missed_checks(FIRST, TWICE, clock(20, 8), clock(19, 8), clock(21, hour)) for hour in (1, 13, 21)]
    assert count == [1, 2, 3]


def test_a_check_that_ended_just_after_the_opening_is_not_missed() -> None:
    assert rules.missed_checks(FIRST, TWICE, None, clock(20, 11), clock(20, 13)) == 0
    assert rules.missed_checks(FIRST, TWICE, None, clock(20, 9), clock(20, 13)) == 1


@given(heard=st.integers(0, 14 * 24), at=st.integers(0, 14 * 24))
def test_the_next_check_is_never_over_and_never_one_that_was_done(heard: int, at: int) -> None:
    told, moment = start_of(FIRST) + timedelta(hours=heard), start_of(FIRST) + timedelta(hours=max(at, heard))
    slot = rules.next_check(FIRST, 14, TWICE, told, moment)
    if slot is not None:
        assert slot.until > moment
        assert slot.begins > told


@pytest.mark.django_db
def test_a_missed_check_is_work_within_a_minute_and_gone_once_the_person_is_heard_of(
    alice: Home, nurse: OfficerCard
) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        key = opened(alice, nurse)
        time.move_to(clock(22, 11, 59))
        turn()
        assert work(Kind.MISSED_CHECK) == []
        time.move_to(clock(22, 12, 1))
        turn()
        [item] = work(Kind.MISSED_CHECK)
        assert (item.reasons, item.level, item.subject_id) == (["missed_check"], 1, key[1])
        tell(alice)
        turn()
        assert work(Kind.MISSED_CHECK) == []


@pytest.mark.django_db
def test_silence_that_lasts_raises_the_one_item_and_opens_no_second(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        opened(alice, nurse)
        for hour in (13, 21):
            time.move_to(clock(22, hour))
            turn()
        [item] = work(Kind.MISSED_CHECK)
        assert item.level == 2
        assert "missed_checks" in item.reasons


@pytest.mark.django_db
def test_a_clock_set_back_or_days_ahead_makes_no_second_work(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        key = opened(alice, nurse)
        time.move_to(clock(22, 13))
        turn()
        time.move_to(clock(22, 9))
        turn()
        assert queries.episode(nurse.scope, key).missed_checks == 1
        time.move_to(clock(25, 13))
        turn()
        turn()
        assert len(work(Kind.MISSED_CHECK)) == 1
        assert queries.episode(nurse.scope, key).missed_checks == 7


@pytest.mark.django_db
def test_who_tells_just_before_midnight_has_done_the_check_of_that_day(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        key = opened(alice, nurse)
        time.move_to(clock(22, 23, 59))
        tell(alice)
        time.move_to(clock(23, 0, 1))
        turn()
        found = queries.episode(nurse.scope, key)
        assert (found.missed_checks, found.check_until) == (0, clock(23, 12))


@pytest.mark.django_db
def test_getting_worse_is_work_before_anybody_misses_a_check(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        opened(alice, nurse)
        tell(alice, temperature=36.4)
        turn()
        time.move_to(clock(22, 14))
        tell(alice, feeling="same", temperature=37.4)
        turn()
        [item] = work(Kind.WORSENING)
        assert (item.reasons, item.level) == (["worse_rise"], 2)
        turn()
        assert len(work(Kind.WORSENING)) == 1


@pytest.mark.django_db
def test_what_the_form_itself_flags_as_urgently_is_no_second_item(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False):
        opened(alice, nurse)
        tell(alice, feeling="worse", temperature=39.6)
        turn()
        assert work(Kind.WORSENING) == []


@pytest.mark.django_db
def test_who_is_called_stands_on_the_list_until_the_call_is_kept(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    with time_machine.travel(clock(22, 9), tick=False):
        key, form = opened(alice, nurse, way="call"), uuid7()
        assert [one.id for one in queries.to_call(nurse.scope, now()).rows] == [key[1]]
        assert queries.to_call(sibling.scope, now()).rows == []
        for _ in range(2):
            record_call(episode=key, told=Told("well", {"temperature": 36.8}), key=form, by=nurse, at=now())
        assert queries.to_call(nurse.scope, now()).rows == []
        [told] = history(nurse.scope, cell=key[0], person=alice.oneself.id)
        assert (told.answers["temperature"], told.source) == (36.8, "hotline")
        assert Call.objects.unscoped("a test").count() == 1


@pytest.mark.django_db
def test_nobody_answering_keeps_the_person_on_the_list(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 9), tick=False):
        key = opened(alice, nurse, way="call")
        record_call(episode=key, told=Told("no_answer"), key=uuid7(), by=nurse, at=now())
        assert len(queries.to_call(nurse.scope, now()).rows) == 1
        assert [call.result for call in queries.calls_of(nurse.scope, [key], start_of(today()))[key[1]]] == [
            "no_answer"
        ]


@pytest.mark.django_db
def test_who_never_agreed_is_checked_by_duty_and_nothing_is_declared_for_them(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 9), tick=False):
        key = opened(alice, nurse, way="call")
        Person.objects.unscoped("a test").filter(id=alice.oneself.id).update(consented=False)
        record_call(episode=key, told=Told("well", {"temperature": 36.8}), key=uuid7(), by=nurse, at=now())
        assert history(nurse.scope, cell=key[0], person=alice.oneself.id) == []
        [call] = Call.objects.unscoped("a test")
        assert call.declaration_id is None
        assert b"36.8" not in bytes(call.told_sealed)
        assert queries.to_call(nurse.scope, now()).rows == []


@pytest.mark.django_db
def test_a_call_of_another_territory_or_with_an_impossible_temperature_is_refused(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    key = opened(alice, nurse)
    with pytest.raises(NotFound):
        record_call(episode=key, told=Told("well"), key=uuid7(), by=sibling, at=now())
    with pytest.raises(Invalid, match="temperature"):
        record_call(episode=key, told=Told("well", {"temperature": 3.68}), key=uuid7(), by=nurse, at=now())


@pytest.mark.django_db
def test_on_the_last_morning_the_unit_is_asked_once_about_who_cannot_be_let_go_yet(
    alice: Home, nurse: OfficerCard
) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        opened(alice, nurse, days=3)
        time.move_to(clock(24, 7))
        assert missing.ask_about_release(now()) == 0
        time.move_to(clock(24, 8, 1))
        assert missing.ask_about_release(now()) == 1
        assert missing.ask_about_release(now()) == 0
        assert [item.reasons for item in work(Kind.TASK)] == [["release_due"]]
        time.move_to(clock(25, 1))
        jobs.end_what_is_over(now())
        assert work(Kind.TASK) == []


@pytest.mark.django_db
def test_silence_goes_along_with_who_moves_to_another_unit(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    with time_machine.travel(clock(22, 8), tick=False) as time:
        opened(alice, nurse)
        time.move_to(clock(22, 13))
        turn()
        moved = profile("Nguyễn Thị Hòa", "00008")
        save_profile(claims=alice.claims, person=alice.oneself.id, profile=moved, by=alice.actor, at=now())
        jobs.follow_home(now())
        [item] = work(Kind.MISSED_CHECK)
        assert (item.commune, item.organisation_id) == ("00008", sibling.organisation_id)


@pytest.mark.django_db
def test_pages_of_the_call_list_follow_each_other_without_a_gap(alice: Home, bob: Home) -> None:
    region = card(officer("cdc", "01", "health_officer"))
    with time_machine.travel(clock(22, 9), tick=False):
        keys = {opened(alice, region, way="call")[1], opened(bob, region, way="call")[1]}
        first = queries.to_call(region.scope, now(), limit=1)
        second = queries.to_call(region.scope, now(), first.older, limit=1)
        assert {one.id for one in [*first.rows, *second.rows]} == keys
        assert second.older is None
        with pytest.raises(Invalid):
            queries.to_call(region.scope, now(), "made-up")


@pytest.mark.django_db
def test_a_follow_up_goes_on_in_the_unit_that_its_place_became(alice: Home, nurse: OfficerCard) -> None:
    with time_machine.travel(clock(22, 8), tick=False):
        key = opened(alice, nurse)
        former = to_row(Listed("commune", "00001", "Phường Phúc Xá", "", "01", FIRST, date(2026, 11, 21)), "Hà Nội")
        former.save()
        today_s = AdministrativeUnit.objects.get(level="commune", code="00008")
        Succession.objects.create(predecessor=former, successor=today_s, since=date(2026, 11, 22))
        forget()
        Person.objects.unscoped("a test").filter(id=alice.oneself.id).update(commune="00001")
        Episode.objects.unscoped("a test").update(commune="00001")
        assert jobs.follow_home(now()) == 1
        found = queries.episode(card(officer("cdc", "01", "health_officer")).scope, key)
        assert (found.commune, found.organisation_id) == ("00008", organisation_for("00008"))
        assert jobs.follow_home(now()) == 0
