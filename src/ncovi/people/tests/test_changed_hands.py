"""A number that nobody used for long may belong to somebody else: one question, or a household of one's own."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.people import queries
from ncovi.people.actions import OwnerInDoubt, SignedIn, answer_owner, start_anew
from ncovi.people.jobs import clean_up
from ncovi.people.models import Household, OwnerDoubt, Person, Phone
from ncovi.people.rules import PROVEN_FOR
from ncovi.people.tests.factories import Home, ask, enter

PHONE = "+84912345678"
BORN = 1980
LATER = PROVEN_FOR + timedelta(days=1)


@pytest.fixture
def later(alice: Home) -> Iterator[None]:
    """Half a year after Alice last entered a code."""
    with time_machine.travel(now() + LATER, tick=False):
        yield


def knock() -> None:
    with pytest.raises(OwnerInDoubt):
        enter(PHONE, ask(PHONE))


def answer(year: int) -> SignedIn:
    return answer_owner(phone=PHONE, birth_year=year, by=SYSTEM, at=now())


def test_a_number_used_lately_is_asked_nothing(alice: Home) -> None:
    with time_machine.travel(now() + PROVEN_FOR - timedelta(days=1), tick=False):
        assert enter(PHONE, ask(PHONE)).household == alice.claims.household


@pytest.mark.usefixtures("later")
def test_the_old_owner_answers_once_and_is_asked_no_more(alice: Home) -> None:
    knock()
    assert answer(BORN).household == alice.claims.household
    assert enter(PHONE, ask(PHONE)).household == alice.claims.household


@pytest.mark.usefixtures("later")
def test_three_wrong_years_end_the_guessing_even_for_the_right_one() -> None:
    knock()
    for left in (2, 1):
        with pytest.raises(Invalid) as caught:
            answer(BORN + 1)
        assert caught.value.details["left"] == left
    for year in (BORN + 2, BORN):
        with pytest.raises(Forbidden):
            answer(year)
    knock()
    with pytest.raises(Forbidden):
        answer(BORN)
    clean_up(now() + timedelta(days=366))
    assert not OwnerDoubt.objects.exists()


@pytest.mark.usefixtures("later")
def test_a_new_owner_gets_a_household_of_their_own_and_sees_nothing_of_the_old(alice: Home) -> None:
    knock()
    came = start_anew(phone=PHONE, language="vi", by=SYSTEM, at=now())
    assert came.fresh
    assert came.household != alice.claims.household
    assert enter(PHONE, ask(PHONE)).household == came.household
    old = Household.objects.get(id=alice.claims.household)
    assert (old.phone_sealed, old.phone_index, old.closed_at) == (None, None, None)
    person = Person.objects.of_household(alice.claims.cell, alice.claims.household).get()
    assert (person.full_name, person.phone_sealed) == ("Nguyễn Thị Hòa", None)


@pytest.mark.usefixtures("later")
def test_nobody_gets_to_the_question_without_a_code(alice: Home) -> None:
    with pytest.raises(Forbidden):
        answer(BORN)
    with pytest.raises(Forbidden):
        start_anew(phone=PHONE, language="vi", by=SYSTEM, at=now())
    assert Phone.objects.get().household_id == alice.claims.household


@pytest.mark.usefixtures("later")
def test_a_code_entered_an_hour_ago_leads_to_no_question() -> None:
    knock()
    with time_machine.travel(now() + timedelta(hours=1), tick=False), pytest.raises(Forbidden):
        answer(BORN)


def test_a_household_that_told_nothing_has_nothing_to_ask_about(country: None) -> None:
    first = enter(PHONE, ask(PHONE))
    with time_machine.travel(now() + LATER, tick=False):
        assert enter(PHONE, ask(PHONE)).household == first.household


def test_a_member_is_still_found_by_the_household_that_kept_its_cookie(alice: Home) -> None:
    with time_machine.travel(now() + LATER, tick=False):
        knock()
        start_anew(phone=PHONE, language="vi", by=SYSTEM, at=now())
    assert queries.household(alice.claims) is not None
