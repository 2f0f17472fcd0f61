"""From the questions to the receipt, and from the receipt to the outcome."""

import re
from typing import Any

import pytest

from ncovi.declarations.queries import history
from ncovi.kernel.clock import now
from ncovi.people import actions
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.tests.factories import AGREED, Home, profile
from ncovi.web.citizen.tests.factories import ANSWERS, ILL, browser, declare, form_id, work

pytestmark = pytest.mark.django_db


def address_of(whose: Home) -> str:
    return f"/declare/{whose.oneself.id}"


def stored(whose: Home) -> int:
    return len(history(whose.claims, cell=whose.claims.cell, person=whose.oneself.id))


def child_of(whose: Home, *, agreed: bool = True) -> Any:
    person = actions.add_member(
        claims=whose.claims,
        profile=profile("Trần Gia Bảo", relation="child", birth_year=2019, sex="male"),
        agreed=AGREED,
        by=whose.actor,
        at=now(),
    )
    if not agreed:
        actions.withdraw_consent(claims=whose.claims, person=person, purpose=HEALTH_CARE, by=whose.actor, at=now())
    return person


def test_a_person_declares_and_gets_a_receipt_that_says_what_happens_next(alice: Home) -> None:
    client = browser(alice)
    page = client.get(declare(client, address_of(alice), ILL)).content.decode()
    assert re.search(r'class="receipt-code">[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}<', page)
    assert "within 2 hours" in page
    assert "Ba Dinh Ward Health Station" in page
    assert "You have both fever and cough." in page


def test_the_answers_are_shown_before_they_are_sent(alice: Home) -> None:
    client = browser(alice)
    form = client.get(address_of(alice)).content.decode()
    check = client.post(address_of(alice), ILL | {"id": form_id(form), "step": "check"}).content.decode()
    assert "Check your answers" in check
    assert form_id(check) == form_id(form)
    assert stored(alice) == 0
    again = client.post(address_of(alice), ILL | {"id": form_id(form), "step": "change"}).content.decode()
    assert re.search(r'name="fever" value="true" checked', again)


def test_sending_twice_gives_the_same_receipt_and_one_declaration(alice: Home) -> None:
    client = browser(alice)
    sent = ILL | {"id": form_id(client.get(address_of(alice)).content.decode()), "step": "send"}
    receipts = {client.post(address_of(alice), sent)["Location"] for _ in range(3)}
    assert len(receipts) == 1
    assert stored(alice) == 1


def test_changed_answers_after_sending_become_a_new_declaration_only_when_asked(alice: Home) -> None:
    client = browser(alice)
    sent = ILL | {"id": form_id(client.get(address_of(alice)).content.decode()), "step": "send"}
    client.post(address_of(alice), sent)
    page = client.post(address_of(alice), sent | {"cough": "false"}).content.decode()
    assert "already sent this form" in page
    assert stored(alice) == 1
    client.post(address_of(alice), sent | {"cough": "false", "id": form_id(page)})
    assert stored(alice) == 2


def test_what_is_missing_is_said_at_the_field_and_on_top_and_nothing_typed_is_lost(alice: Home) -> None:
    client = browser(alice)
    form = client.get(address_of(alice)).content.decode()
    typed = {"id": form_id(form), "fever": "true", "note": "Đau <b>đầu</b>", "step": "send"}
    page = client.post(address_of(alice), typed).content.decode()
    assert 'href="#q-cough"' in page
    assert 'id="q-cough"' in page
    assert page.count("Please answer this question.</span>") == 9
    assert re.search(r'name="fever" value="true" checked', page)
    assert "Đau &lt;b&gt;đầu&lt;/b&gt;" in page
    assert form_id(page) == form_id(form)
    assert stored(alice) == 0


def test_an_answer_of_the_wrong_kind_is_kept_and_told(alice: Home) -> None:
    client = browser(alice)
    form = client.get(address_of(alice)).content.decode()
    wrong = ILL | {"id": form_id(form), "onset": "hôm qua"}
    page = client.post(address_of(alice), wrong).content.decode()
    assert 'value="hôm qua"' in page
    assert 'href="#q-onset"' in page


@pytest.mark.parametrize("broken", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_broken_form_id_is_replaced(alice: Home, broken: str) -> None:
    answer = browser(alice).post(address_of(alice), ILL | {"id": broken, "step": "send"})
    assert answer["Location"].startswith("/receipts/")


def test_last_time_is_filled_in_but_never_the_signs_of_now(alice: Home) -> None:
    client = browser(alice)
    declare(client, address_of(alice), ILL | {"danger_signs": ["chest_pain"], "conditions": ["diabetes"]})
    page = client.get(address_of(alice)).content.decode()
    assert "as you answered last time" in page
    assert re.search(r'value="diabetes" checked', page)
    assert not re.search(r'value="chest_pain" checked', page)


def test_the_profile_answers_for_itself_and_cannot_be_overruled_by_the_page(alice: Home) -> None:
    client = browser(alice)
    declare(client, address_of(alice), ANSWERS | {"birth_year": "1900", "sex": "male"})
    [one] = history(alice.claims, cell=alice.claims.cell, person=alice.oneself.id)
    assert (one.answers["birth_year"], one.answers["sex"]) == (1980, "female")


def test_a_question_that_the_profile_rules_out_is_not_put(alice: Home) -> None:
    boy = child_of(alice)
    client = browser(alice)
    assert 'name="pregnant"' in client.get(address_of(alice)).content.decode()
    assert 'name="pregnant"' not in client.get(f"/declare/{boy}").content.decode()


def test_nobody_declares_for_a_person_who_has_not_agreed(alice: Home) -> None:
    boy = child_of(alice, agreed=False)
    answer = browser(alice).post(f"/declare/{boy}", ILL | {"step": "send"})
    assert answer["Location"].startswith(f"/consent/{boy}?next=")


def test_a_parent_declares_for_a_child_and_the_family_stands_on_top(alice: Home) -> None:
    boy = child_of(alice)
    client = browser(alice)
    declare(client, f"/declare/{boy}", ILL)
    page = client.get("/").content.decode()
    assert page.index("Trần Gia Bảo") < page.index("Health declaration</b>")
    assert "Early contact needed" in page


def test_the_daily_form_is_declared_the_same_way(alice: Home) -> None:
    client = browser(alice)
    address = f"/daily/{alice.oneself.id}"
    page = client.get(declare(client, address, {"feeling": "worse", "danger_signs": ["blue_lips"]})).content.decode()
    assert "Call 115 now" in page
    assert page.index("Call 115 now") < page.index("receipt-code")


def test_the_receipt_follows_the_declaration_until_its_outcome(alice: Home) -> None:
    client = browser(alice)
    receipt = declare(client, address_of(alice), ILL)
    assert "Your health station receives it." in client.get(receipt).content.decode()
    work()
    page = client.get(receipt).content.decode()
    assert "Your declaration reached your health station." in page
    assert 'data-controller="follow"' in page


def test_without_signs_there_is_nothing_to_wait_for(alice: Home) -> None:
    client = browser(alice)
    page = client.get(declare(client, address_of(alice), ANSWERS)).content.decode()
    assert 'data-controller="follow"' not in page
    assert "No sign" in page


def test_a_receipt_is_found_however_its_code_is_typed(alice: Home) -> None:
    client = browser(alice)
    code = declare(client, address_of(alice), ANSWERS).rpartition("/")[2]
    assert client.get(f"/receipts/{code.lower().replace('-', '')}").status_code == 200


def test_another_household_cannot_open_declare_for_or_list_a_person(alice: Home, bob: Home) -> None:
    receipt = declare(browser(alice), address_of(alice), ILL)
    stranger = browser(bob)
    person = alice.oneself.id
    for address in (receipt, address_of(alice), f"/daily/{person}", f"/history/{person}", f"/family/{person}"):
        assert stranger.get(address).status_code == 404, address
    assert stranger.post(address_of(alice), ILL | {"step": "send"}).status_code == 404
    assert stored(alice) == 1


def test_history_pages_lead_on_to_the_oldest(alice: Home) -> None:
    client = browser(alice)
    for _ in range(17):
        declare(client, address_of(alice), ANSWERS)
    first = client.get(f"/history/{alice.oneself.id}").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = client.get(f"/history/{alice.oneself.id}{older[1]}").content.decode()
    assert (first.count("/receipts/"), second.count("/receipts/")) == (15, 2)


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwiYiJd"])
def test_a_changed_cursor_is_a_bad_request(alice: Home, cursor: str) -> None:
    assert browser(alice).get(f"/history/{alice.oneself.id}?older={cursor}").status_code == 400
