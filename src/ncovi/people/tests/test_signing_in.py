"""Codes are paced, expire, and lock gently; the right one opens one household for ever."""

from datetime import timedelta

import pytest
import time_machine

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, Refused, TooMany
from ncovi.kernel.models import OutboxMessage
from ncovi.people import queries
from ncovi.people.actions import request_code, sign_out_everywhere
from ncovi.people.jobs import clean_up
from ncovi.people.models import CodeRequest, Household, SignInCode, SignInDoor
from ncovi.people.rules import CODE_LIFETIME, CODES_AN_ADDRESS, SHUT_FOR, TRIES
from ncovi.people.tests.factories import ADDRESS, Home, ask, enter, other_code

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"


def refused(phone: str, code: str) -> Refused:
    with pytest.raises(Refused) as caught:
        enter(phone, code)
    return caught.value


def test_a_number_opens_the_same_household_every_time() -> None:
    first, second = enter(PHONE, ask(PHONE)), enter(PHONE, ask(PHONE))
    assert (first.cell, first.household) == (second.cell, second.household)
    assert Household.objects.count() == 1
    assert first.cell == first.household.int % 4096


def test_a_code_opens_once() -> None:
    code = ask(PHONE)
    enter(PHONE, code)
    assert refused(PHONE, code).code == "code_wrong"


def test_a_code_of_another_number_opens_nothing() -> None:
    code = ask(PHONE)
    ask("+84987654321")
    assert refused("+84987654321", code).code == "code_wrong"


def test_a_code_expires_after_its_time() -> None:
    code = ask(PHONE)
    with time_machine.travel(now() + CODE_LIFETIME, tick=False):
        assert refused(PHONE, code).code == "code_expired"


def test_what_is_kept_of_a_code_does_not_tell_it() -> None:
    code = ask(PHONE)
    kept = SignInCode.objects.get()
    assert code.encode() not in bytes(kept.code_hash)
    assert code not in str(OutboxMessage.objects.get().body)
    assert PHONE not in str(OutboxMessage.objects.get().body)


def test_five_misses_shut_the_door_for_a_while_even_for_the_right_code() -> None:
    code = ask(PHONE)
    for missed in range(1, TRIES):
        assert refused(PHONE, other_code(code)).details["left"] == TRIES - missed
    assert refused(PHONE, other_code(code)).kind == TooMany.kind
    shut = refused(PHONE, code)
    assert shut.code == "sign_in_shut"
    assert 0 < int(str(shut.details["retry_after"])) <= SHUT_FOR.total_seconds()


def test_the_door_opens_again_by_itself() -> None:
    code = ask(PHONE)
    for _ in range(TRIES):
        refused(PHONE, other_code(code))
    with time_machine.travel(now() + SHUT_FOR + timedelta(seconds=1), tick=False):
        assert queries.household(enter(PHONE, ask(PHONE))) is not None


def test_a_fresh_code_does_not_forgive_misses() -> None:
    code = ask(PHONE)
    for _ in range(TRIES - 1):
        refused(PHONE, other_code(code))
    with time_machine.travel(now() + timedelta(seconds=31), tick=False):
        assert refused(PHONE, other_code(ask(PHONE))).code == "sign_in_shut"


def test_each_further_code_is_longer_in_coming() -> None:
    begun = now()
    for number, pause in enumerate((30, 60, 120, 300, 300), start=1):
        with time_machine.travel(begun, tick=False):
            assert ask_pace() == pause
        with time_machine.travel(begun + timedelta(seconds=pause - 1), tick=False), pytest.raises(TooMany) as caught:
            ask(PHONE)
        assert caught.value.details["retry_after"] == 1, number
        begun += timedelta(seconds=pause)


def test_a_telephone_gets_eight_unused_codes_an_hour_at_most() -> None:
    begun = now()
    for minutes in (0, 1, 3, 6, 12, 18, 24, 30):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
            ask(PHONE)
    with time_machine.travel(begun + timedelta(minutes=50), tick=False), pytest.raises(TooMany):
        ask(PHONE)
    with time_machine.travel(begun + timedelta(minutes=61), tick=False):
        ask(PHONE)


def test_who_proved_to_hold_the_number_need_not_wait() -> None:
    households = {enter(PHONE, ask(PHONE)).household for _ in range(4)}
    assert len(households) == 1


def ask_pace() -> int:
    """Ask for a code and return how many seconds to wait for another."""
    pause = request_code(phone=PHONE, address=ADDRESS, language="vi", by=SYSTEM, at=now())
    return int(pause.total_seconds())


def test_an_address_gets_codes_for_the_many_who_share_it_but_not_endlessly() -> None:
    assert CODES_AN_ADDRESS.count == 200
    for number in range(CODES_AN_ADDRESS.count):
        ask(f"+8491234{number:04}")
    with pytest.raises(TooMany):
        ask("+84987654321")
    ask("+84987654321", address="192.0.2.2")


def test_guessing_over_many_numbers_stops_at_the_address() -> None:
    CodeRequest.objects.all().delete()
    numbers = [f"+8491000{number:04}" for number in range(61)]
    codes = [refused(number, "123456").code for number in numbers]
    assert codes[0] == "code_wrong"
    assert codes[-1] == "address_too_often"


def test_asking_says_nothing_about_whether_a_number_is_known(alice: Home) -> None:
    asked = [
        request_code(phone=phone, address=ADDRESS, language="vi", by=SYSTEM, at=now())
        for phone in (PHONE, "+84900000000")
    ]
    assert asked[0] == asked[1]
    assert OutboxMessage.objects.filter(topic="message.requested").count() == 3


def test_signing_out_everywhere_voids_every_token(alice: Home) -> None:
    sign_out_everywhere(claims=alice.claims, by=alice.actor, at=now())
    assert queries.household(alice.claims) is None
    assert queries.household(enter(PHONE, ask(PHONE))) is not None


def test_old_codes_and_counts_are_forgotten() -> None:
    with pytest.raises(Invalid):
        enter(PHONE, other_code(ask(PHONE)))
    clean_up(now() + timedelta(days=3))
    assert not SignInCode.objects.exists()
    assert not CodeRequest.objects.exists()
    assert not SignInDoor.objects.exists()
