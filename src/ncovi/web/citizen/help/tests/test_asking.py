"""Asking for help: 115 first with a danger sign, nothing typed lost, and the declaration goes along."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ncovi.access.queries import OfficerCard
from ncovi.casework.help import actions
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.tests.factories import ask, reread
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ILL, browser, declare

WORDS = "Con tôi sốt & ho <b>nhiều</b>"


def form(who: Home, **told: Any) -> dict[str, Any]:
    return {"key": str(uuid7()), "person": str(who.oneself.id), "text": WORDS, "urgency": "today"} | told


def only() -> Conversation:
    found: Conversation = Conversation.objects.unscoped("a test").get()
    return found


def test_a_question_leads_to_its_conversation_where_the_words_stand_escaped(alice: Home, nurse: OfficerCard) -> None:
    client = browser(alice)
    sent = client.post("/help/new", form(alice))
    page = client.get(sent["Location"]).content.decode()
    assert "Con tôi sốt &amp; ho &lt;b&gt;nhiều" in page
    assert "You are next." in page
    assert "too few answers so far" in page


def test_a_danger_sign_shows_115_first_and_lets_the_request_go_as_urgent(alice: Home) -> None:
    client, told = browser(alice), form(alice, danger=["chest_pain", "blue_lips"], urgency="question")
    first = client.post("/help/new", told)
    assert 'href="tel:115"' in first.content.decode().split("<main")[1]
    assert not Conversation.objects.unscoped("a test").exists()
    carried = re.findall(
        r'type="hidden" name="(?!csrf)(\w+)" value="([^"]*)"', first.content.decode().split("<main")[1]
    )
    assert [value for name, value in carried if name == "danger"] == ["chest_pain", "blue_lips"]
    client.post("/help/new", told | {"step": "send"})
    assert (only().urgency, only().danger) == (0, True)


def test_a_form_that_is_not_accepted_keeps_what_was_typed(alice: Home) -> None:
    answer = browser(alice).post("/help/new", form(alice, urgency=""))
    assert answer.status_code == 400
    assert "Con tôi sốt" in answer.content.decode()
    assert "Choose how soon" in answer.content.decode()


def test_a_double_tap_asks_once(alice: Home) -> None:
    client, told = browser(alice), form(alice)
    assert {client.post("/help/new", told).status_code for _ in range(2)} == {302}
    assert Message.objects.unscoped("a test").count() == 1


def test_a_declaration_goes_along_from_its_receipt(alice: Home) -> None:
    client = browser(alice)
    code = declare(client, f"/declare/{alice.oneself.id}", ILL).split("/")[2].split("?")[0]
    page = client.get(f"/help/new?receipt={code}").content.decode()
    assert "Your declaration goes along" in page
    client.post("/help/new", form(alice, receipt=code))
    assert only().declaration_id is not None


def test_the_receipt_of_another_household_brings_nothing_along(alice: Home, bob: Home) -> None:
    code = declare(browser(bob), f"/declare/{bob.oneself.id}", ILL).split("/")[2]
    browser(alice).post("/help/new", form(alice, receipt=code))
    assert only().declaration_id is None


def test_a_person_of_another_household_cannot_be_asked_about(alice: Home, bob: Home) -> None:
    answer = browser(alice).post("/help/new", form(alice, person=str(bob.oneself.id)))
    assert answer.status_code == 400
    assert not Conversation.objects.unscoped("a test").exists()


def test_who_has_no_profile_yet_is_led_there(country: None) -> None:
    assert Client().get("/help/new").status_code == 302


def test_a_refused_photo_keeps_the_text_and_says_why(alice: Home) -> None:
    conversation = ask(alice)
    photo = SimpleUploadedFile("x.jpg", b"MZ this is a program")
    sent = {"key": str(uuid7()), "text": "Vẫn còn sốt", "photo": photo}
    answer = browser(alice).post(f"/help/{conversation}", sent)
    assert answer.status_code == 400
    assert ">\nVẫn còn sốt</textarea>" in answer.content.decode()
    assert "not a photo" in answer.content.decode()
    assert reread(conversation).version == 1


def test_a_short_answer_is_sent_in_the_language_of_the_page(alice: Home) -> None:
    client, conversation = browser(alice), ask(alice)
    client.post(f"/help/{conversation}", {"key": str(uuid7()), "text": "", "quick": "better"})
    assert "I feel better." in client.get(f"/help/{conversation}").content.decode()


def test_opening_the_page_marks_the_answer_as_read(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    actions.answer(conversation_id=conversation, key=uuid7(), text="Bạn nghỉ ngơi nhé", by=nurse, at=now())
    assert "1 new message" in browser(alice).get("/help").content.decode()
    page = browser(alice).get(f"/help/{conversation}").content.decode()
    assert nurse.full_name in page
    assert nurse.organisation_name_en in page
    assert reread(conversation).unread == 0


def test_a_closed_conversation_asks_whether_it_helped(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    actions.close(conversation_id=conversation, key=uuid7(), summary="Nghỉ ba ngày", by=nurse, at=now())
    client = browser(alice)
    assert "Did this help you?" in client.get(f"/help/{conversation}").content.decode()
    client.post(f"/help/{conversation}/judge", {"helped": "no", "words": "Chưa rõ"})
    assert reread(conversation).helped == "no"


def test_a_wish_to_be_called_without_a_time_is_asked_again(alice: Home) -> None:
    conversation = ask(alice)
    answer = browser(alice).post(f"/help/{conversation}/call", {"key": str(uuid7())})
    assert answer.status_code == 400
    assert "Choose when we should call." in answer.content.decode()


@pytest.mark.parametrize("much", ["x" * 2001, "😀" * 2001])
def test_a_text_that_is_too_long_is_kept_and_said_so(alice: Home, much: str) -> None:
    answer = browser(alice).post(f"/help/{ask(alice)}", {"key": str(uuid7()), "text": much})
    assert answer.status_code == 400
    assert "too long" in answer.content.decode()
    assert much in answer.content.decode()


def test_a_conversation_costs_the_same_however_long_it_is(
    alice: Home, nurse: OfficerCard, django_assert_max_num_queries: Any
) -> None:
    conversation, client = ask(alice), browser(alice)
    for _ in range(12):
        client.post(f"/help/{conversation}", {"key": str(uuid7()), "text": "Vẫn sốt"})
    client.get(f"/help/{conversation}")
    with django_assert_max_num_queries(14):
        client.get(f"/help/{conversation}")
