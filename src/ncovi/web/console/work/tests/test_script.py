import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import station_officer
from ncovi.casework.tests.factories import person, work_item
from ncovi.kernel.clock import ICT, now
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn, declare, item_of


@pytest.fixture
def nurse(sign_in: SignIn) -> Client:
    """A nurse of commune 00004 in a browser."""
    return sign_in(station_officer("00004"))


def send(nurse: Client, item: Any, step: str = "call", **told: str) -> Any:
    return nurse.post(reverse(f"console:script_{step}", args=[item.id]), {"key": str(uuid7())} | told)


def page(nurse: Client, item: Any) -> str:
    return nurse.get(reverse("console:item", args=[item.id])).content.decode()


def declared() -> Any:
    who = person()
    declare(who)
    return item_of(who)


def test_what_was_answered_in_the_call_fills_in_the_outcome(nurse: Client) -> None:
    item = declared()
    assert "Short of breath at rest, chest pain or confusion now?" in page(nurse, item)
    answer = send(nurse, item, result="answered", number="0", q_breathing="no", q_feeling="same", q_temperature="37.2")
    assert answer.status_code == 302
    shown = page(nurse, item)
    assert re.search(r'id="verify-outcome-watch" value="watch" required checked', shown)
    assert "Last temperature (°C): 37.2" in shown


def test_what_is_wrong_in_the_script_comes_back_with_everything_typed(nurse: Client) -> None:
    item = declared()
    answer = send(nurse, item, result="call_later", q_feeling="same", note="Đang ngủ.")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Give a time from now to two weeks ahead." in shown
    assert "Đang ngủ." in shown
    assert send(nurse, item, result="answered", q_temperature="99").status_code == 400


def test_after_three_calls_in_vain_a_visit_is_proposed_and_recorded(nurse: Client) -> None:
    item = declared()
    for _ in range(3):
        send(nurse, item, result="no_answer")
    assert "a visit is the next step" in page(nurse, item)
    planned = (now() + timedelta(hours=3)).astimezone(ICT).strftime("%Y-%m-%dT%H:%M")
    assert send(nurse, item, "visit", result="planned", again_at=planned).status_code == 302
    shown = page(nurse, item)
    assert "Visit planned" in shown
    assert "a visit is the next step" not in shown


def test_a_wrong_number_is_marked_beside_the_number(nurse: Client) -> None:
    item = declared()
    send(nurse, item, result="wrong_number", number="0")
    assert "reported as wrong on" in page(nurse, item)


def test_an_officer_of_the_commune_beside_keeps_no_call(sign_in: SignIn) -> None:
    item = work_item()
    assert send(sign_in(station_officer("00008")), item, result="answered").status_code == 404
