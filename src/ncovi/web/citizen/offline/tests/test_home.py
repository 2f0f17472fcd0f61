"""The first page: how the family is, and everything one can do, in reach."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ncovi.access.queries import OfficerCard
from ncovi.bulletins.tests.factories import published
from ncovi.casework.followup.actions import Plan, open_episode
from ncovi.casework.help.actions import answer
from ncovi.casework.help.tests.factories import ask
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ANSWERS, browser, declare

pytestmark = pytest.mark.django_db

MOST_ROWS = 7


def links(page: str) -> list[str]:
    """Return where the large rows lead."""
    return re.findall(r'class="row-link(?: row-first)?" href="([^"]+)"', page)


def test_home_has_at_most_seven_rows_below_the_family_and_each_of_them_opens(alice: Home) -> None:
    client = browser(alice)
    rows = [link for link in links(client.get("/").content.decode()) if not link.startswith("/declare/")]
    assert len(rows) == MOST_ROWS
    for link in rows:
        assert client.get(link, follow=True).status_code == 200, link


def test_what_is_needed_less_often_opens_too(alice: Home) -> None:
    client = browser(alice)
    page = client.get("/").content.decode()
    more = re.findall(r'<li><a href="([^"]+)"', page[page.index('class="more"') :])
    assert len(more) == 4
    for link in more:
        assert client.get(link, follow=True).status_code == 200, link


def test_the_emergency_number_and_the_hotline_are_in_reach_at_both_ends(alice: Home) -> None:
    page = browser(alice).get("/").content.decode()
    assert page.count('href="tel:115"') >= 2
    assert page.count('href="tel:19009095"') >= 2


def test_the_next_day_is_announced_once_somebody_tracks_their_health(alice: Home) -> None:
    client = browser(alice)
    assert "Next daily tracking" not in client.get("/").content.decode()
    daily = ANSWERS | {"temperature": "36.8", "feeling": "same"}
    declare(client, f"/daily/{alice.oneself.id}", daily)
    page = client.get("/").content.decode()
    assert f"Next daily tracking: {today() + timedelta(days=1):%d/%m/%Y}" in page


def test_who_is_in_isolation_sees_the_day_and_who_looks_after_them(alice: Home, nurse: OfficerCard) -> None:
    plan = Plan(kind="isolation", first_day=today(), days=7)
    who = alice.oneself
    open_episode(person=(who.cell, who.id), plan=plan, key=uuid7(), by=nurse, at=now())
    page = browser(alice).get("/").content.decode()
    assert "day 1 of 7" in page
    assert "station" in page[page.index("day 1 of 7") :][:900].lower()


def test_an_urgent_bulletin_stands_on_top_where_it_is_meant_and_nowhere_else(alice: Home, bob: Home) -> None:
    published(urgency="urgent")
    assert "Rain" in browser(alice).get("/").content.decode()
    assert "Rain" not in browser(bob).get("/").content.decode()


def test_an_unread_answer_is_announced_at_the_row_that_leads_to_it(alice: Home, nurse: OfficerCard) -> None:
    begun = ask(alice)
    answer(conversation_id=begun, key=uuid7(), text="Chào chị.", by=nurse, at=now())
    assert "Answers to read: 1" in browser(alice).get("/").content.decode()


def test_a_strangers_first_page_leads_to_the_sign_in(client: Client) -> None:
    assert b'href="/sign-in"' in client.get("/").content
