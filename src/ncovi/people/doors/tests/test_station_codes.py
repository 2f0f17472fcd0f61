"""A code on paper: once, for one household, from a unit that answers for it."""

from datetime import timedelta

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, officer
from ncovi.audit.actions import SYSTEM
from ncovi.audit.queries import of_subject
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, Invalid, NotFound, TooMany
from ncovi.people.doors.actions import enter_by_station_code, issue_station_code
from ncovi.people.doors.jobs import clean_up
from ncovi.people.doors.models import StationCode
from ncovi.people.doors.rules import CODE_LIFETIME
from ncovi.people.rules import MISSES_AN_ADDRESS
from ncovi.people.tests.factories import ADDRESS, Home

pytestmark = pytest.mark.django_db


def printed(home: Home, by: OfficerCard) -> str:
    household = (home.claims.cell, home.claims.household)
    return issue_station_code(household=household, by=by, at=now()).code


def entered(code: str, **when: object) -> object:
    at = now() + when.get("later", timedelta())
    return enter_by_station_code(code=code, address=ADDRESS, by=SYSTEM, at=at)


def test_a_printed_code_opens_the_household_once(alice: Home, clerk: OfficerCard) -> None:
    code = printed(alice, clerk)
    assert entered(code).household == alice.claims.household
    with pytest.raises(Invalid):
        entered(code)


def test_a_code_is_read_however_it_is_typed(alice: Home, clerk: OfficerCard) -> None:
    code = printed(alice, clerk)
    assert entered(f" {code.lower().replace('0', 'o').replace('1', 'l')} ").household == alice.claims.household


def test_a_code_ends_after_its_two_weeks(alice: Home, clerk: OfficerCard) -> None:
    code = printed(alice, clerk)
    with pytest.raises(Invalid):
        entered(code, later=CODE_LIFETIME)


def test_a_new_code_voids_the_unused_one_before(alice: Home, clerk: OfficerCard) -> None:
    first, second = printed(alice, clerk), printed(alice, clerk)
    with pytest.raises(Invalid):
        entered(first)
    assert entered(second)


def test_a_unit_of_another_commune_prints_nothing(alice: Home, sibling: OfficerCard) -> None:
    with pytest.raises(NotFound):
        printed(alice, sibling)


def test_who_may_not_print_codes_is_refused(alice: Home) -> None:
    with pytest.raises(Forbidden):
        printed(alice, card(officer("station", "00004", "viewer")))


def test_misses_from_one_address_are_bounded_even_for_the_right_code(alice: Home, clerk: OfficerCard) -> None:
    code = printed(alice, clerk)
    for _ in range(MISSES_AN_ADDRESS.count):
        with pytest.raises(Invalid):
            entered("00000-00000")
    with pytest.raises(TooMany):
        entered(code)


def test_printing_stands_in_the_log_and_the_code_nowhere(alice: Home, clerk: OfficerCard) -> None:
    code = printed(alice, clerk)
    logged = of_subject("household", str(alice.claims.household))
    assert next(entry.action for entry in logged) == "sign_in_code.printed"
    kept = StationCode.objects.get()
    assert code.replace("-", "").encode() not in bytes(kept.code_index)


def test_codes_long_expired_are_forgotten(alice: Home, clerk: OfficerCard) -> None:
    printed(alice, clerk)
    clean_up(now())
    assert StationCode.objects.count() == 1
    clean_up(now() + CODE_LIFETIME + timedelta(days=3))
    assert StationCode.objects.count() == 0
