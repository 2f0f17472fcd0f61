"""The inbox and the conversation in an officer's browser."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ncovi.access.tests.factories import area_officer, card, officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.help import actions
from ncovi.casework.help.tests.factories import WORDS, ask, reread, say
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ILL, browser, declare
from ncovi.web.console.tests.conftest import SignIn


@pytest.fixture
def station(sign_in: SignIn) -> Client:
    return sign_in(station_officer("00004"))


def page_of(client: Client, conversation: UUID) -> str:
    return str(client.get(f"/console/help/{conversation}").content.decode())


def test_the_inbox_shows_who_waits_and_what_is_urgent(alice: Home, station: Client) -> None:
    ask(alice, danger=("chest_pain",))
    page = station.get("/console/help").content.decode()
    assert "Nguyễn Thị Hòa" in page
    assert "Named a danger sign" in page
    assert "Handed up to us" not in page


@pytest.mark.parametrize("tab", ["waiting", "mine", "overdue", "escalated", "closed", "nonsense"])
def test_every_part_of_the_inbox_has_its_empty_page(sign_in: SignIn, tab: str) -> None:
    client = sign_in(area_officer("00004"))
    assert client.get(f"/console/help?tab={tab}").status_code == 200


def test_the_declaration_stands_beside_the_conversation_and_the_read_is_logged(alice: Home, station: Client) -> None:
    declare(browser(alice), f"/declare/{alice.oneself.id}", ILL)
    conversation = ask(alice)
    page = page_of(station, conversation)
    assert WORDS in page
    assert "Declarations of this person" in page
    assert "Fever" in page
    read = Event.objects.get(action="person.read")
    assert (read.subject_id, read.details) == (f"{alice.claims.cell}/{alice.oneself.id}", {"reason": "conversation"})


def test_an_answer_is_sent_and_the_conversation_is_in_ones_hands(alice: Home, station: Client) -> None:
    conversation = ask(alice)
    sent = station.post(f"/console/help/{conversation}/answer", {"key": str(uuid7()), "text": "Bạn nghỉ ngơi nhé"})
    assert sent.status_code == 302
    page = page_of(station, conversation)
    assert "Bạn nghỉ ngơi nhé" in page
    assert "In your hands" in page


def test_the_second_of_two_officers_is_told_who_was_first_and_keeps_the_text(
    alice: Home, station: Client, sign_in: SignIn
) -> None:
    conversation, first = ask(alice), station_officer("00004")
    actions.answer(conversation_id=conversation, key=uuid7(), text="Chào bạn", by=card(first), at=now())
    sent = station.post(f"/console/help/{conversation}/answer", {"key": str(uuid7()), "text": "Bạn nghỉ ngơi"})
    assert sent.status_code == 409
    page = sent.content.decode()
    assert first.full_name in page
    assert "A colleague is answering" in page
    assert "Bạn nghỉ ngơi" in page


def test_every_step_can_be_taken_from_the_page(alice: Home, sign_in: SignIn) -> None:
    centre = area_officer("00004")
    client, conversation = sign_in(station_officer("00004")), ask(alice)
    at = f"/console/help/{conversation}"
    for step, told in {
        "claim": {},
        "note": {"note": "Nhà có trẻ nhỏ"},
        "call": {"result": "no_answer"},
        "hand-over": {"to": "up", "note": "Cần bác sĩ"},
    }.items():
        assert client.post(f"{at}/{step}", {"key": str(uuid7())} | told).status_code == 302, step
    assert reread(conversation).escalated_to == centre.organisation_id
    closed = sign_in(centre).post(f"{at}/close", {"key": str(uuid7()), "summary": "Nghỉ ba ngày"})
    assert closed.status_code == 302
    assert reread(conversation).state == "closed"


def test_a_form_without_words_comes_back_and_says_so(alice: Home, station: Client) -> None:
    conversation = ask(alice)
    for step in ("answer", "close", "note", "call", "hand-over"):
        assert station.post(f"/console/help/{conversation}/{step}", {"key": str(uuid7())}).status_code == 400, step
    assert reread(conversation).state == "open"


def test_a_sibling_commune_finds_nothing_behind_any_address(alice: Home, sign_in: SignIn) -> None:
    conversation, client = ask(alice), sign_in(station_officer("00008"))
    for address in ("", "/live", f"/photos/{uuid7()}"):
        assert client.get(f"/console/help/{conversation}{address}").status_code == 404
    assert client.post(f"/console/help/{conversation}/answer", {"text": "x"}).status_code == 404


def test_who_may_not_read_requests_is_refused(alice: Home, sign_in: SignIn) -> None:
    client = sign_in(officer("station", "00004", "desk_clerk"))
    assert client.get("/console/help").status_code == 403
    assert client.get(f"/console/help/{ask(alice)}").status_code == 403


def test_lists_cost_the_same_with_one_row_and_with_many(
    alice: Home, station: Client, django_assert_max_num_queries: Any
) -> None:
    for minutes in range(8):
        ask(alice, at=now() - timedelta(minutes=minutes))
    station.get("/console/help")
    with django_assert_max_num_queries(14):
        station.get("/console/help")


def test_a_conversation_costs_the_same_however_long_it_is(
    alice: Home, station: Client, django_assert_max_num_queries: Any
) -> None:
    conversation = ask(alice)
    for _ in range(10):
        say(alice, conversation)
    page_of(station, conversation)
    with django_assert_max_num_queries(30):
        page_of(station, conversation)
