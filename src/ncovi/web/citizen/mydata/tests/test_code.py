"""The code of one's own: what it says, and what it keeps to itself."""

import re

from django.urls import reverse

from ncovi.kernel.clock import now
from ncovi.people import passes
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ANSWERS, browser, form_id
from ncovi.web.pass_keys import public_keys


def page_of(home: Home) -> str:
    return browser(home).get(reverse("citizen:my_code", args=[home.oneself.id])).content.decode()


def declare(home: Home) -> None:
    client, address = browser(home), reverse("citizen:declare_for", args=[home.oneself.id])
    form = client.get(address).content.decode()
    sent = client.post(address, ANSWERS | {"id": form_id(form), "step": "send"})
    assert sent.status_code == 302


def test_before_the_first_declaration_there_is_nothing_to_show(alice: Home) -> None:
    assert "There is nothing to show yet" in page_of(alice)


def test_after_declaring_the_code_says_that_it_was_received_today(alice: Home) -> None:
    declare(alice)
    page = page_of(alice)
    text = re.search(r"NCOVI:[A-Z2-7]+", page)
    assert text
    said = passes.read(public_keys(), text[0], now())
    assert said.kind == "received"
    assert alice.oneself.full_name not in text[0]


def test_each_look_makes_another_code(alice: Home) -> None:
    declare(alice)
    first, second = (re.search(r"NCOVI:[A-Z2-7]+", page_of(alice)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first[0] != second[0]


def test_nobody_gets_the_code_of_a_stranger(alice: Home, bob: Home) -> None:
    assert browser(bob).get(reverse("citizen:my_code", args=[alice.oneself.id])).status_code == 404
