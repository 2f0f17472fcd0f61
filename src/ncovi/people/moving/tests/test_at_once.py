"""Two telephones at once: a code moves a person once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ncovi.access.tests.factories import small_organisations
from ncovi.declarations.queries import own_by_receipt
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Refused
from ncovi.people import queries
from ncovi.people.moving.actions import take
from ncovi.people.moving.tests.factories import AGREED, child_of, declared, new_phone, offered, rows
from ncovi.people.tests.factories import Home

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_telephones_that_enter_a_code_at_once_one_gets_the_history(alice: Home) -> None:
    small_organisations()
    child = child_of(alice)
    sent, code = declared(alice.claims, child), offered(alice, child)

    def attempt(receiver: Home) -> str:
        told = {"claims": receiver.claims, "agreed": AGREED, "keep_both": False, "by": receiver.actor}
        try:
            return take(code=code, at=now(), **told).token
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(attempt, [new_phone(f"+8493333333{number}") for number in range(4)]))
    tokens = [one for one in ended if one != "moving_code_used"]
    assert len(tokens) == 1
    claims = queries.claims_of(tokens[0], now())
    assert claims
    assert own_by_receipt(claims, sent.receipt).key.person == child
    assert len(rows("people", "Person", id=child)) == 1
