"""From a flagged declaration to an outcome, through the pages that a nurse uses."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.models import Officer
from ncovi.access.tests.factories import station_officer
from ncovi.audit.queries import of_subject
from ncovi.casework.tests.factories import person
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn, declare, item_of


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def send(client: Client, step: str, item_id: object, **fields: str) -> Any:
    fields.setdefault("key", str(uuid7()))
    return client.post(reverse(f"console:{step}", args=[item_id]), fields, follow=True)


@pytest.fixture
def nurse(country: None) -> Officer:
    return station_officer("00004")


def test_a_nurse_sees_calls_and_closes_what_a_person_declared(sign_in: SignIn, nurse: Officer) -> None:
    who = person("00004", "Nguyễn Thị Hòa")
    declare(who)
    browser = sign_in(nurse)
    row = text_of(browser.get(reverse("console:worklist")))
    assert "Nguyễn Thị Hòa" in row
    assert "Fever" in row or "fever" in row
    item = item_of(who)
    page = text_of(send(browser, "claim", item.id))
    assert "in your hands" in page
    assert "tel:+84912345678" in page
    assert "The call was recorded." in text_of(send(browser, "call", item.id, result="answered"))
    closed = text_of(send(browser, "verify", item.id, outcome="advice_given", public_text="Uống nhiều nước."))
    assert "Advice given" in closed
    assert "Uống nhiều nước." in closed
    assert "Nguyễn Thị Hòa" not in text_of(browser.get(reverse("console:worklist")))
    assert "Nguyễn Thị Hòa" in text_of(browser.get(reverse("console:worklist"), {"tab": "closed"}))


def test_opening_an_item_logs_that_the_person_was_read(sign_in: SignIn, nurse: Officer) -> None:
    who = person()
    declare(who)
    sign_in(nurse).get(reverse("console:item", args=[item_of(who).id]))
    [event] = of_subject("person", f"{who.cell}/{who.id}")
    assert (event.action, event.actor_id) == ("person.read", str(nurse.pk))


def test_who_took_the_consent_back_is_met_through_the_item_alone_and_marked(sign_in: SignIn, nurse: Officer) -> None:
    who, note = person(), "Consent withdrawn: no new declarations"
    declare(who)
    browser = sign_in(nurse)
    address = reverse("console:item", args=[item_of(who).id])
    assert note not in text_of(browser.get(address))
    type(who).objects.unscoped("a test").filter(id=who.id).update(consented=False)
    assert note in text_of(browser.get(address))
    assert note in text_of(browser.get(reverse("console:person", args=[who.cell, who.id])))


def test_a_form_without_an_outcome_comes_back_with_what_was_typed(sign_in: SignIn, nurse: Officer) -> None:
    who = person()
    declare(who)
    response = send(sign_in(nurse), "verify", item_of(who).id, public_text="Giữ ấm nhé")
    assert response.status_code == 400
    assert "Giữ ấm nhé" in text_of(response)
    assert item_of(who).state == "open"


def test_whoever_comes_second_is_told_gently_who_was_first(sign_in: SignIn, nurse: Officer) -> None:
    who = person()
    declare(who)
    item = item_of(who)
    send(sign_in(nurse), "claim", item.id)
    page = text_of(send(sign_in(station_officer("00004")), "claim", item.id))
    assert "A colleague is working on this item" in page
    assert nurse.full_name in page


def test_an_officer_of_the_next_commune_gets_404_on_every_address(sign_in: SignIn) -> None:
    who = person("00004")
    declare(who)
    item = item_of(who)
    declared = [item.cell, item.person_id, item.declaration_day, item.declaration_id]
    stranger = sign_in(station_officer("00008"))
    for url in (
        reverse("console:item", args=[item.id]),
        reverse("console:person", args=[item.cell, item.person_id]),
        reverse("console:declaration", args=declared),
        reverse("console:unit", args=["commune", "00004"]),
        reverse("console:unit", args=["province", "01"]),
        reverse("console:unit", args=["nation", "VN"]),
    ):
        assert stranger.get(url).status_code == 404, url
    for step, fields in (
        ("claim", {}),
        ("release", {}),
        ("call", {"result": "answered"}),
        ("verify", {"outcome": "nothing"}),
        ("note", {"text": "x"}),
    ):
        assert send(stranger, step, item.id, **fields).status_code == 404, step
    assert who.full_name not in text_of(stranger.get(reverse("console:worklist")))
    assert item_of(who).state == "open"


def test_no_address_of_a_page_holds_a_name_or_a_number(sign_in: SignIn, nurse: Officer) -> None:
    who = person()
    declare(who)
    browser = sign_in(nurse)
    pages = [
        browser.get(reverse("console:item", args=[item_of(who).id])),
        browser.post(reverse("console:search"), {"q": "nguyen"}),
    ]
    links = {link for page in pages for link in re.findall(r'(?:href|action|src)="([^"]*)"', page.content.decode())}
    assert not [
        link for link in links if "hoa" in link.lower() or ("912345678" in link and urlsplit(link).scheme != "tel")
    ]


def test_an_item_can_still_be_closed_when_its_person_has_moved_away(sign_in: SignIn, nurse: Officer) -> None:
    who = person("00004", "Nguyễn Thị Hòa")
    declare(who)
    item = item_of(who)
    type(who).objects.unscoped("a test").filter(id=who.id).update(commune="04795", province="25")
    page = text_of(sign_in(nurse).get(reverse("console:item", args=[item.id])))
    assert "lives outside your territory" in page
    assert "Nguyễn Thị Hòa" not in page
    send(sign_in(nurse), "verify", item.id, outcome="referred")
    assert item_of(who).outcome == "referred"


def test_after_closing_an_item_the_most_urgent_one_is_a_key_away(sign_in: SignIn, nurse: Officer) -> None:
    first, second = person("00004"), person("00004")
    declare(first)
    declare(second)
    browser = sign_in(nurse)
    closed = text_of(send(browser, "verify", item_of(first).id, outcome="nothing"))
    address = reverse("console:next")
    assert f'href="{address}" data-key="n"' in closed
    assert browser.get(address)["Location"] == reverse("console:item", args=[item_of(second).id])


def test_the_next_item_is_never_one_in_the_hands_of_a_colleague(sign_in: SignIn, nurse: Officer) -> None:
    who = person("00004")
    declare(who)
    send(sign_in(nurse), "claim", item_of(who).id)
    assert sign_in(nurse).get(reverse("console:next"))["Location"] == reverse("console:item", args=[item_of(who).id])
    colleague = sign_in(station_officer("00004"))
    assert colleague.get(reverse("console:next"))["Location"] == reverse("console:worklist")


def test_a_telephone_number_is_shown_as_people_write_it(sign_in: SignIn, nurse: Officer) -> None:
    who = person("00004")
    declare(who)
    page = text_of(sign_in(nurse).get(reverse("console:item", args=[item_of(who).id])))
    assert "0912 345 678" in page
    assert ">+84912345678<" not in page
