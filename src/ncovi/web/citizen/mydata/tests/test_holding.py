"""What is held is shown whole, to whom it is about and to nobody else; who looked at it is told."""

import json

import pytest
from django.urls import reverse

from ncovi.access.tests.factories import card, station_officer
from ncovi.audit.actions import Actor, record_read
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people import actions
from ncovi.people.actions import save_profile
from ncovi.people.erasure.holdings import holdings
from ncovi.people.matching.actions import Correct, correct
from ncovi.people.tests.factories import AGREED, Home, profile
from ncovi.web.citizen.mydata.holding import COPIES_A_DAY
from ncovi.web.citizen.mydata.said import COLUMNS, UNREAD
from ncovi.web.citizen.mydata.tests.test_code import declare
from ncovi.web.citizen.tests.factories import browser

CCCD = "001085012345"


def identified(home: Home, name: str = "Nguyễn Thị Hòa") -> None:
    told = profile(name, "00004", identifiers={"cccd": CCCD})
    save_profile(claims=home.claims, person=home.oneself.id, profile=told, by=home.actor, at=now())


def page(home: Home) -> str:
    return browser(home).get(reverse("citizen:my_data")).content.decode()


def test_the_page_shows_persons_consents_and_declarations_in_words(alice: Home) -> None:
    declare(alice)
    shown = page(alice)
    for word in ("Nguyễn Thị Hòa", "Care for my health", "Declarations · 1", "Fever No"):
        assert word in shown


def test_numbers_are_masked_on_the_page_and_whole_in_the_copy(alice: Home) -> None:
    identified(alice)
    assert CCCD not in page(alice)
    assert "•••••••••345" in page(alice)
    copy = json.loads(browser(alice).post(reverse("citizen:my_data_json")).content)
    assert copy["held"]["profile"]["people_identifier"][0]["value"] == CCCD


def test_a_copy_holds_every_topic_that_has_something_and_nothing_of_others(alice: Home, bob: Home) -> None:
    declare(alice)
    copy = browser(alice).post(reverse("citizen:my_data_json"))
    assert copy["Content-Disposition"] == 'attachment; filename="ncovi.json"'
    assert {"profile", "consent", "declarations", "sign_in", "household"} <= set(json.loads(copy.content)["held"])
    assert bob.oneself.full_name not in copy.content.decode()


@pytest.mark.parametrize("name", ["Nguyễn #strong[Hòa]", "<script>alert(1)</script>", "*Hòa* $x$ @label \\ //"])
def test_whatever_a_name_holds_it_is_text_on_the_page_and_in_the_pdf(alice: Home, name: str) -> None:
    identified(alice, name)
    assert "<script>alert" not in page(alice)
    pdf = browser(alice).post(reverse("citizen:my_data_pdf"))
    assert pdf.content.startswith(b"%PDF")


def test_too_many_copies_in_a_day_are_refused(alice: Home) -> None:
    client, address = browser(alice), reverse("citizen:my_data_json")
    assert [client.post(address).status_code for _ in range(COPIES_A_DAY + 1)][-2:] == [200, 429]


def test_a_copy_is_not_handed_out_by_following_a_link(alice: Home) -> None:
    assert browser(alice).get(reverse("citizen:my_data_json")).status_code == 405


def looked(home: Home, **query: str) -> str:
    address = reverse("citizen:looked", args=[home.oneself.id], query=query or None)
    return browser(home).get(address).content.decode()


def read_by(officer: object, home: Home, reason: str) -> None:
    who = home.oneself
    record_read(person=(who.cell, who.id), reason=reason, by=Actor("officer", str(officer.pk)), at=now())


def test_each_look_is_told_with_unit_role_and_reason_and_without_the_officers_name(alice: Home) -> None:
    assert "Nobody has looked yet" in looked(alice)
    nurse = station_officer("00004")
    read_by(nurse, alice, "declaration")
    shown = looked(alice)
    assert "Read a declaration" in shown
    assert "Health officer" in shown
    assert nurse.full_name not in shown


def test_a_look_for_a_reason_without_words_is_told_nevertheless(alice: Home) -> None:
    read_by(station_officer("00004"), alice, "something_new")
    assert "Opened a page about you" in looked(alice)


def test_many_looks_are_paged_and_none_is_left_out(alice: Home) -> None:
    nurse = station_officer("00004")
    for _ in range(25):
        read_by(nurse, alice, "person")
    first = looked(alice)
    cursor = first.split("older=")[1].split('"')[0]
    second = looked(alice, older=cursor)
    assert (first.count("Opened your page"), second.count("Opened your page")) == (20, 5)


def test_a_changed_cursor_is_refused(alice: Home) -> None:
    address = reverse("citizen:looked", args=[alice.oneself.id], query={"older": "bm90aGluZw"})
    assert browser(alice).get(address).status_code == 400


def test_strangers_learn_nothing_of_who_looked(alice: Home, bob: Home) -> None:
    assert browser(bob).get(reverse("citizen:looked", args=[alice.oneself.id])).status_code == 404


def test_what_follows_from_taking_a_consent_back_stands_beside_it(alice: Home) -> None:
    shown = browser(alice).get(reverse("citizen:consent", args=[alice.oneself.id])).content.decode()
    assert "If you take it back: nobody can declare for you any more." in shown


def test_the_page_costs_no_more_for_a_larger_family(alice: Home, django_assert_max_num_queries: object) -> None:
    for number in range(3):
        told = profile(f"Trần Văn {number}", "00004", relation="child")
        actions.add_member(claims=alice.claims, profile=told, agreed=AGREED, by=alice.actor, at=now())
    with django_assert_max_num_queries(80):
        page(alice)


def test_every_column_that_is_shown_has_a_word_or_is_for_machines_alone() -> None:
    shown = {
        "content" if name == "sealed" else name.removesuffix("_sealed")
        for holding in holdings()
        for name in holding.show
    }
    assert sorted(shown - set(COLUMNS) - UNREAD) == []


def test_a_look_says_why_and_a_correction_shows_both_values_with_numbers_masked(alice: Home) -> None:
    nurse = card(station_officer("00004"))
    person = (alice.claims.cell, alice.oneself.id)
    right = Correct({"full_name": "Nguyễn Thị Hoài", "cccd": CCCD}, "document")
    correct(key=uuid7(), person=person, correct=right, by=nurse, at=now())
    by = Actor("officer", str(nurse.id))
    record_read(person=person, reason="person", by=by, at=now(), unit="00004", why="source_search")
    shown = looked(alice)
    assert "to find the source of an illness" in shown
    assert "<s>Nguyễn Thị Hòa</s> → Nguyễn Thị Hoài" in shown
    assert CCCD not in shown
    assert CCCD not in page(alice)
