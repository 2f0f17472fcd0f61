from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine

from ncovi.declarations.actions import receive
from ncovi.declarations.tracking import jobs, queries
from ncovi.declarations.tracking.actions import send_unchanged, set_reminder, stop_reminder
from ncovi.declarations.wire import declaration
from ncovi.jobs.timetable import relay
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.messaging.actions import choose
from ncovi.messaging.models import Message
from ncovi.messaging.templates import compose
from ncovi.people.actions import add_member, close_member, withdraw_consent
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.tests.factories import Home, profile

pytestmark = pytest.mark.django_db
EVENING = 19 * 60 + 30
BEFORE, DUE = "2026-11-22T12:00:00Z", "2026-11-22T12:30:30Z"


def tell(home: Home, **answers: Any) -> UUID:
    who, key = home.oneself, uuid7(now())
    told = {"birth_year": who.birth_year, "sex": who.sex, "feeling": "well"} | answers
    sent = declaration(id=key, person=who.id, instrument="covid19/daily", version=1, answers=told)
    receive(declarations=[sent], source="web", by=home.claims, at=now())
    return key


def again(home: Home, last: UUID) -> str:
    return send_unchanged(claims=home.claims, person=home.oneself.id, last=last, by=home.actor, at=now()).receipt


def remind_at(home: Home, minute: int = EVENING, *, agreed: bool = True) -> None:
    set_reminder(claims=home.claims, person=home.oneself.id, minute=minute, agreed=agreed, by=home.actor, at=now())


def notices() -> int:
    return OutboxMessage.objects.filter(topic="notice.requested").count()


def test_the_same_as_yesterday_is_sent_once_however_often_it_is_tapped(alice: Home) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        last = tell(alice, feeling="better", symptoms=["cough"], temperature=36.9)
        clock.move_to("2026-11-22T05:00:00Z")
        shown = queries.same_as_before(alice.claims, alice.oneself.id)
        assert shown is not None
        assert shown.last.key.id == last
        assert again(alice, last) == again(alice, last)
        [today_, _yesterday] = queries.told_between(alice.claims, alice.oneself.id, date(2026, 11, 21), today())
        assert (today_.answers["feeling"], today_.answers["symptoms"]) == ("same", ["cough"])
        assert "temperature" not in today_.answers
        assert queries.same_as_before(alice.claims, alice.oneself.id) is None


def test_nothing_is_repeated_after_something_newer_was_told(alice: Home) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        last = tell(alice)
        clock.move_to("2026-11-22T05:00:00Z")
        tell(alice, feeling="worse", symptoms=["fever"])
        with pytest.raises(Conflict):
            again(alice, last)


@pytest.mark.parametrize("answers", [{"feeling": "worse"}, {"danger_signs": ["chest_pain"]}], ids=["worse", "danger"])
def test_a_turn_for_the_worse_is_never_repeated_at_a_touch(alice: Home, answers: dict[str, Any]) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        last = tell(alice, **answers)
        clock.move_to("2026-11-22T05:00:00Z")
        assert queries.same_as_before(alice.claims, alice.oneself.id) is None
        with pytest.raises(Conflict):
            again(alice, last)


def test_what_was_told_four_days_ago_is_asked_afresh(alice: Home) -> None:
    with time_machine.travel("2026-11-18T05:00:00Z", tick=False) as clock:
        tell(alice)
        clock.move_to("2026-11-22T05:00:00Z")
        assert queries.same_as_before(alice.claims, alice.oneself.id) is None


def test_nobody_repeats_for_a_stranger(alice: Home, bob: Home) -> None:
    last = tell(alice)
    with pytest.raises(NotFound):
        send_unchanged(claims=bob.claims, person=alice.oneself.id, last=last, by=bob.actor, at=now())


def test_the_day_in_vietnam_decides_what_is_due(alice: Home) -> None:
    who = alice.oneself.id
    with time_machine.travel("2026-11-22T16:59:00Z", tick=False) as clock:
        assert queries.next_due(alice.claims, [who]) == {}
        tell(alice)
        assert queries.next_due(alice.claims, [who]) == {who: date(2026, 11, 23)}
        clock.move_to("2026-11-22T17:01:00Z")
        assert queries.next_due(alice.claims, [who]) == {who: date(2026, 11, 23)}
        assert today() == date(2026, 11, 23)


def test_temperatures_are_read_in_their_order_and_only_where_told(alice: Home) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        tell(alice, temperature=38.2)
        clock.move_to("2026-11-22T05:00:00Z")
        tell(alice)
        tell(alice, temperature=37)
        told = queries.told_between(alice.claims, alice.oneself.id, date(2026, 11, 1), date(2026, 11, 30))
        assert [(one.day.day, one.celsius) for one in queries.readings(told)] == [(21, 38.2), (22, 37.0)]


def test_a_reminder_needs_consent_and_gives_it_when_it_is_agreed_to(alice: Home) -> None:
    with pytest.raises(Invalid):
        remind_at(alice, agreed=False)
    assert queries.reminders(alice.claims) == {}
    remind_at(alice)
    remind_at(alice, 8 * 60, agreed=False)
    assert queries.reminders(alice.claims)[alice.oneself.id].minute == 8 * 60


def test_a_person_is_reminded_once_a_day_at_their_hour(alice: Home) -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        remind_at(alice)
        assert jobs.remind(now()) == 0
        clock.move_to(DUE)
        assert [jobs.remind(now()) for _ in range(3)] == [1, 0, 0]
        assert notices() == 1
        clock.move_to("2026-11-23T12:31:00Z")
        assert jobs.remind(now()) == 1
        assert notices() == 2


def test_nobody_is_reminded_of_what_is_done(alice: Home) -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        remind_at(alice)
        tell(alice)
        clock.move_to(DUE)
        assert jobs.remind(now()) == 1
    assert notices() == 0


def test_who_took_the_consent_back_is_left_in_peace(alice: Home) -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        remind_at(alice)
        withdraw_consent(
            claims=alice.claims, person=alice.oneself.id, purpose="contact_reminders", by=alice.actor, at=now()
        )
        clock.move_to(DUE)
        jobs.remind(now())
    assert notices() == 0


def test_nobody_is_woken_by_a_worker_that_slept_past_the_hour(alice: Home) -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        remind_at(alice)
        clock.move_to("2026-11-22T19:00:00Z")
        assert jobs.remind(now()) == 1
        assert notices() == 0
        clock.move_to("2026-11-23T12:30:00Z")
        assert jobs.remind(now()) == 1
    assert notices() == 1


def test_a_child_without_a_telephone_is_reminded_through_the_family(alice: Home) -> None:
    with time_machine.travel(BEFORE, tick=False) as clock:
        told = profile("Nguyễn Minh Châu", relation="child", birth_year=2018)
        child = add_member(
            claims=alice.claims,
            profile=told,
            agreed={HEALTH_CARE: in_force(HEALTH_CARE, today())},
            by=alice.actor,
            at=now(),
        )
        set_reminder(claims=alice.claims, person=child, minute=EVENING, agreed=True, by=alice.actor, at=now())
        clock.move_to(DUE)
        jobs.remind(now())
        [notice] = OutboxMessage.objects.filter(topic="notice.requested")
        assert notice.body["household"] == [alice.claims.cell, str(alice.claims.household)]
        assert notice.body["path"] == f"/daily/{child}"
        close_member(claims=alice.claims, person=child, by=alice.actor, at=now())
        clock.move_to("2026-11-23T12:31:00Z")
        jobs.remind(now())
    assert notices() == 1


def test_only_the_own_household_stops_a_reminder(alice: Home, bob: Home) -> None:
    remind_at(alice)
    with pytest.raises(NotFound):
        stop_reminder(claims=bob.claims, person=alice.oneself.id, by=bob.actor, at=now())
    stop_reminder(claims=alice.claims, person=alice.oneself.id, by=alice.actor, at=now())
    assert queries.reminders(alice.claims) == {}


@pytest.mark.parametrize("chosen", [("sms",), ()], ids=["by text message", "no way chosen"])
def test_a_reminder_goes_the_way_that_the_household_chose_and_says_nothing_of_health(
    alice: Home, chosen: tuple[str, ...]
) -> None:
    cell, household = alice.claims.cell, alice.claims.household
    with time_machine.travel(BEFORE, tick=False) as clock:
        remind_at(alice)
        choose(cell=cell, household=household, kind="reminder", channels=chosen, by=alice.actor, at=now())
        clock.move_to(DUE)
        jobs.remind(now())
    # The outbox keeps the database's own time.
    while relay():
        continue
    sent = [row for row in Message.objects.all() if row.template == "daily_reminder"]
    assert [row.channel for row in sent] == list(chosen)
    for word in ("sốt", "ho", "cách ly", "fever", "Hòa"):
        assert word not in compose("daily_reminder", "vi", {}).split()
