"""Two thumbs at once: a code opens once, and a telephone never gets two households."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ncovi.kernel.errors import Refused
from ncovi.people.models import CodeRequest, Household, SignInCode
from ncovi.people.tests.factories import ask, enter, other_code

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "+84912345678"
THUMBS = 6


def attempt(code: str) -> str:
    try:
        enter(PHONE, code)
    except Refused as refused:
        return refused.code
    else:
        return "in"
    finally:
        connection.close()


def ask_again(_: int) -> str:
    try:
        ask(PHONE)
    except Refused as refused:
        return refused.code
    else:
        return "asked"
    finally:
        connection.close()


def at_once(code: str) -> list[str]:
    with ThreadPoolExecutor(THUMBS) as pool:
        return list(pool.map(attempt, [code] * THUMBS))


def test_a_code_entered_many_times_at_once_opens_once() -> None:
    code = ask(PHONE)
    attempt(other_code(code))
    outcomes = at_once(code)
    assert outcomes.count("in") == 1
    assert set(outcomes) <= {"in", "code_wrong", "sign_in_shut"}
    assert Household.objects.count() == 1


def test_misses_at_once_are_all_counted() -> None:
    outcomes = at_once(other_code(ask(PHONE)))
    assert sorted(outcomes) == ["code_wrong"] * 4 + ["sign_in_shut"] * 2


def test_a_burst_of_requests_slips_past_no_limit() -> None:
    with ThreadPoolExecutor(THUMBS) as pool:
        outcomes = list(pool.map(ask_again, range(THUMBS)))
    assert sorted(outcomes) == ["asked"] + ["code_requested_too_often"] * (THUMBS - 1)
    assert SignInCode.objects.count() == CodeRequest.objects.count() == 1
