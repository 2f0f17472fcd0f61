import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.followup.actions import Plan, open_episode
from ncovi.declarations.actions import receive
from ncovi.declarations.tracking.queries import told_between
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import browser

MOST = 16


def tell(home: Home, **answers: Any) -> str:
    who = home.oneself
    told = {"birth_year": who.birth_year, "sex": who.sex, "feeling": "well"} | answers
    sent = declaration(id=uuid7(now()), person=who.id, instrument="covid19/daily", version=1, answers=told)
    return receive(declarations=[sent], source="web", by=home.claims, at=now())[0].receipt


def page(client: Client, name: str, home: Home, **query: str) -> str:
    return client.get(reverse(f"citizen:{name}", args=[home.oneself.id]), query).content.decode()


def same_form(shown: str) -> dict[str, str]:
    return dict(re.findall(r'name="(last|day)" value="([^"]+)"', shown))


def follow(home: Home, **plan: Any) -> None:
    who, by = home.oneself, card(station_officer("00004"))
    told = Plan(**{"kind": "isolation", "first_day": today(), "days": 7} | plan)
    open_episode(person=(who.cell, who.id), plan=told, key=uuid7(), by=by, at=now())


def test_a_day_without_change_takes_two_taps(alice: Home) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        tell(alice, feeling="better", symptoms=["cough"])
        clock.move_to("2026-11-22T05:00:00Z")
        client = browser(alice)
        shown = page(client, "daily_for", alice)
        assert "Is it the same as yesterday?" in shown
        assert "Cough" in shown
        address, form = reverse("citizen:daily_same", args=[alice.oneself.id]), same_form(shown)
        sent = [client.post(address, form)["Location"] for _ in range(2)]
        assert sent[0] == sent[1]
        assert "/receipts/" in sent[0]
        assert "Is it the same" not in page(client, "daily_for", alice)
        assert len(told_between(alice.claims, alice.oneself.id, today(), today())) == 1


def test_a_page_left_open_over_midnight_sends_nothing_of_the_day_before(alice: Home) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False) as clock:
        tell(alice)
        clock.move_to("2026-11-22T16:58:00Z")
        client = browser(alice)
        form = same_form(page(client, "daily_for", alice))
        clock.move_to("2026-11-22T17:02:00Z")
        answer = client.post(reverse("citizen:daily_same", args=[alice.oneself.id]), form, follow=True)
        assert "A new day has begun" in answer.content.decode()
        assert told_between(alice.claims, alice.oneself.id, date(2026, 11, 22), today()) == []


@pytest.mark.parametrize("last", ["", "x", "0" * 32], ids=["none", "no id", "unknown"])
def test_a_made_up_last_day_leads_back_to_the_questions(alice: Home, last: str) -> None:
    address = reverse("citizen:daily_same", args=[alice.oneself.id])
    answer = browser(alice).post(address, {"last": last, "day": today().isoformat()})
    assert answer["Location"] == reverse("citizen:daily_for", args=[alice.oneself.id])


@time_machine.travel("2026-11-22T05:00:00Z", tick=False)
def test_the_calendar_opens_what_was_told_on_each_day(alice: Home) -> None:
    receipt = tell(alice, temperature=38.2, symptoms=["fever"])
    shown = page(browser(alice), "calendar", alice)
    assert reverse("citizen:receipt", args=[receipt]) in shown
    assert "38.2 °C" in shown
    assert 'class="curve"' in shown
    assert 'aria-current="date"' in shown


def test_a_month_without_days_says_so_and_leads_on(alice: Home) -> None:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False):
        client = browser(alice)
        assert "Nothing was told in this month" in page(client, "calendar", alice)
        assert "10/2026" in page(client, "calendar", alice, month="2026-10")
        assert "11/2026" in page(client, "calendar", alice, month="2026-13")


def test_the_calendar_costs_the_same_however_full_it_is(alice: Home) -> None:
    client = browser(alice)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, "calendar", alice)
        return len(captured)

    tell(alice)
    one = cost()
    for _ in range(8):
        tell(alice, temperature=37.1)
    assert one == cost() <= MOST


@time_machine.travel("2026-11-22T05:00:00Z", tick=False)
def test_a_followed_person_reads_the_day_and_what_to_do(alice: Home) -> None:
    client = browser(alice)
    assert "No follow-up now" in page(client, "follow_up", alice)
    follow(alice, first_day=date(2026, 11, 20), words="Drink enough.")
    shown = page(client, "follow_up", alice)
    for text in ("Day 3 of 7", "Drink enough.", "26/11/2026", "4 days left", "115", "Take your temperature twice"):
        assert text in shown
    assert "Take a test today" not in shown
    assert "day-missed" in page(client, "calendar", alice)


def test_the_hour_of_a_reminder_is_kept_with_its_consent(alice: Home) -> None:
    client, address = browser(alice), reverse("citizen:reminder", args=[alice.oneself.id])
    refused = client.post(address, {"time": "07:15"})
    assert refused.status_code == 400
    assert 'value="07:15"' in refused.content.decode()
    assert client.post(address, {"time": "25:00", "agreed": "yes"}).status_code == 400
    shown = client.post(address, {"time": "07:15", "agreed": "yes"}, follow=True).content.decode()
    assert "each day at 07:15" in shown
    assert "I agree to be reminded" not in shown
    client.post(reverse("citizen:reminder_stop", args=[alice.oneself.id]))
    assert "Remind no more" not in client.get(reverse("citizen:reminders")).content.decode()
