import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.people import queries
from ncovi.people.moving.tests.factories import child_of, declared, new_phone
from ncovi.people.tests.factories import AGREED, Home
from ncovi.web.citizen.tests.factories import browser


@pytest.fixture
def child(alice: Home) -> UUID:
    return child_of(alice)


def code_for(client: Client, child: UUID) -> str:
    shown = client.post(reverse("citizen:offer", args=[child]), follow=True).content.decode()
    found = re.search(r'receipt-code">([0-9A-Z]{4}-[0-9A-Z]{4})<', shown)
    assert found
    return found[1]


def arrive(client: Client, code: str, step: str = "look", **told: str) -> tuple[int, str]:
    answer = client.post(reverse("citizen:arrive"), {"code": code, "step": step} | told)
    return answer.status_code, answer.content.decode()


def test_a_member_takes_everything_to_the_own_phone_in_three_pages(alice: Home, child: UUID) -> None:
    sent, code = declared(alice.claims, child), code_for(browser(alice), child)
    own = browser(new_phone("+84933333333"))
    assert "Nguyễn Minh Châu" in arrive(own, code)[1]
    assert arrive(own, code, "take", **AGREED)[0] == 302
    receipt = reverse("citizen:receipt", args=[sent.receipt])
    assert own.get(receipt).status_code == 200
    assert browser(alice).get(receipt).status_code == 404
    assert "took their history" in browser(alice).get(reverse("citizen:family")).content.decode()


def test_a_wrong_code_comes_back_as_it_was_typed(alice: Home) -> None:
    status, shown = arrive(browser(alice), "AAAA-0000")
    assert status == 400
    assert 'value="AAAA-0000"' in shown
    assert "This code is not right" in shown


def test_guessing_is_answered_with_the_minutes_to_wait(alice: Home) -> None:
    client = browser(alice)
    statuses = [arrive(client, f"AAAA-000{number}")[0] for number in range(6)]
    assert statuses == [400] * 5 + [429]


def test_without_the_consent_the_page_says_what_is_missing(alice: Home, child: UUID) -> None:
    code = code_for(browser(alice), child)
    status, shown = arrive(browser(new_phone("+84933333333")), code, "take")
    assert status == 400
    assert 'href="#health_care"' in shown
    assert child in [one.id for one in queries.members(alice.claims)]


def test_a_code_that_was_taken_back_is_of_no_use(alice: Home, child: UUID) -> None:
    giver = browser(alice)
    code = code_for(giver, child)
    giver.post(reverse("citizen:offer_back", args=[child]))
    status, shown = arrive(browser(new_phone("+84933333333")), code)
    assert status == 409
    assert "no longer valid" in shown


def test_a_phone_with_a_list_of_its_own_changes_between_both(alice: Home, bob: Home, child: UUID) -> None:
    code, phone = code_for(browser(alice), child), browser(bob)
    arrive(phone, code, "take", **AGREED)
    assert "Nguyễn Minh Châu" in phone.get(reverse("citizen:family")).content.decode()
    assert "Trần Văn Bình" in phone.get(reverse("citizen:books")).content.decode()
    phone.post(reverse("citizen:switch_book", args=[bob.claims.household]))
    shown = phone.get(reverse("citizen:family")).content.decode()
    assert "Trần Văn Bình" in shown
    assert reverse("citizen:books") in shown


def test_who_left_can_be_put_back_and_why_is_kept(alice: Home, child: UUID) -> None:
    client = browser(alice)
    assert client.post(reverse("citizen:leave", args=[child]), {}).status_code == 400
    shown = client.post(reverse("citizen:leave", args=[child]), {"reason": "mistake"}, follow=True).content.decode()
    assert "Was added by mistake" in shown
    assert client.get(reverse("citizen:calendar", args=[child])).status_code == 404
    client.post(reverse("citizen:put_back", args=[child]))
    assert client.get(reverse("citizen:calendar", args=[child])).status_code == 200


def test_whom_the_list_belongs_to_neither_goes_nor_leaves(alice: Home) -> None:
    client, oneself = browser(alice), alice.oneself.id
    assert client.get(reverse("citizen:going", args=[oneself])).status_code == 404
    assert client.post(reverse("citizen:leave", args=[oneself]), {"reason": "other"}).status_code == 404
