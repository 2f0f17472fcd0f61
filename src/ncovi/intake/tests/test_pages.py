"""Declarations that a page of ours sends by itself, with the cookie that its script cannot read."""

import pytest

from ncovi.declarations.tests.factories import ILL, filled, someone
from ncovi.intake.tests.lane import Answer, Running, token_of
from ncovi.intake.tests.test_intake import body, stored


def ask(lane: Running, sent: bytes, *, cookie: str, household: str | None) -> Answer:
    """Send as a page does, or as a page of somebody else would if it could."""
    headers = {"cookie": f"text=large; ncovi_citizen={cookie}; contrast=high"}
    if household is not None:
        headers["x-ncovi-household"] = household
    return lane.ask(sent, None, headers=headers)


def test_a_page_sends_with_its_cookie_when_it_names_the_household(lane: Running) -> None:
    person = someone()
    sent = body(filled(person.id, ILL))
    answers = [ask(lane, sent, cookie=token_of(person), household=str(person.household_id)) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 200]
    [row] = stored()
    assert (row.household_id, row.source) == (person.household_id, "web")


def test_a_cookie_alone_sends_nothing(lane: Running) -> None:
    person = someone()
    answer = ask(lane, body(filled(person.id, ILL)), cookie=token_of(person), household=None)
    assert (answer.status, stored()) == (401, [])


def test_what_one_account_left_waiting_is_not_sent_by_the_next_on_the_same_telephone(lane: Running) -> None:
    before, after = someone(), someone()
    answer = ask(lane, body(filled(before.id, ILL)), cookie=token_of(after), household=str(before.household_id))
    assert (answer.status, stored()) == (401, [])


@pytest.mark.parametrize("cookie", ["", "x", "\u00e9\u00e9", '"', "a=b;;="])
def test_a_broken_cookie_is_nobody(lane: Running, cookie: str) -> None:
    person = someone()
    answer = ask(lane, body(filled(person.id, ILL)), cookie=cookie, household=str(person.household_id))
    assert answer.status == 401
