"""Taking up another's duty in the browser: what one then sees, what the log says, and how it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.duty.models import StandIn
from ncovi.access.models import Officer
from ncovi.access.tests.factories import area_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person, work_item
from ncovi.kernel import clock
from ncovi.kernel.clock import ICT
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn, declare, item_of

DAY = timedelta(days=1)
WORN = "The log names both of you."


def moment(at: Any) -> str:
    return str(at.astimezone(ICT).strftime("%Y-%m-%dT%H:%M"))


def form(who: Officer, whom: Officer | None = None, **fields: Any) -> dict[str, Any]:
    at = clock.now()
    told = {"key": str(uuid7()), "deputy": who.username, "for_officer": whom.username if whom else "", "unit": ""}
    return told | {"reason": "leave", "begins_at": moment(at - DAY / 24), "ends_at": moment(at + DAY)} | fields


@pytest.fixture
def deputy(country: None) -> Officer:
    del country
    return station_officer("00008")


@pytest.fixture
def browser(sign_in: SignIn, deputy: Officer) -> Client:
    """The deputy's browser, after a supervisor let them stand in for the head of another station."""
    head = station_officer("00004", "supervisor")
    answer = sign_in(area_officer("00004")).post(reverse("console:let_stand_in"), form(deputy, head), follow=True)
    assert deputy.full_name in answer.content.decode()
    return sign_in(deputy)


def take_up(browser: Client) -> Any:
    given = StandIn.objects.get()
    return browser.post(reverse("console:take_up"), {"key": str(uuid7()), "stand_in": str(given.id)})


def test_a_deputy_sees_the_others_work_while_standing_in_and_their_own_after(browser: Client) -> None:
    sick = person("00004")
    declare(sick)
    item = item_of(sick)
    page = reverse("console:item", args=[item.id])
    assert "You may stand in for" in browser.get(reverse("console:standing_in")).content.decode()
    seen = [browser.get(page).status_code]
    take_up(browser)
    shown = browser.get(page)
    assert WORN in shown.content.decode()
    seen.append(shown.status_code)
    browser.post(reverse("console:lay_down"), {"key": str(uuid7())})
    seen.append(browser.get(page).status_code)
    assert seen == [404, 200, 404]


def test_every_audit_row_of_the_time_names_both(browser: Client, deputy: Officer) -> None:
    item, head = work_item("00004"), StandIn.objects.get().for_officer_id
    take_up(browser)
    browser.post(reverse("console:claim", args=[item.id]), {"key": str(uuid7())})
    [event] = Event.objects.filter(action="work_item.claimed")
    assert (event.actor_id, event.details["in_place_of"]) == (str(deputy.pk), str(head))


def test_it_falls_off_by_itself_when_the_time_is_over(browser: Client) -> None:
    take_up(browser)
    StandIn.objects.update(ends_at=clock.now() - DAY / 48)
    assert WORN not in browser.get(reverse("console:standing_in")).content.decode()
    assert "standing_in" not in browser.session


def test_a_supervisor_ends_it_from_the_list(browser: Client, sign_in: SignIn) -> None:
    take_up(browser)
    key = StandIn.objects.get().id
    sign_in(area_officer("00004")).post(reverse("console:end_stand_in", args=[key]), {"key": str(uuid7())})
    assert WORN not in browser.get(reverse("console:standing_in")).content.decode()


def test_whoever_stands_in_lets_nobody_else_stand_in(browser: Client, deputy: Officer) -> None:
    take_up(browser)
    assert browser.post(reverse("console:let_stand_in"), form(deputy)).status_code == 403


def test_an_unknown_name_and_nobody_at_all_are_said_at_their_fields(sign_in: SignIn, deputy: Officer) -> None:
    supervisor = sign_in(area_officer("00004"))
    for sent in (form(deputy, deputy="nobody.here"), form(deputy), form(deputy, deputy)):
        answer = supervisor.post(reverse("console:let_stand_in"), sent)
        assert answer.status_code == 400
        assert "Please look at this again" in answer.content.decode()
    assert not StandIn.objects.exists()


def test_a_made_up_duty_is_not_taken_up(sign_in: SignIn, deputy: Officer) -> None:
    browser = sign_in(deputy)
    for wanted in (str(uuid7()), "none", ""):
        browser.post(reverse("console:take_up"), {"key": str(uuid7()), "stand_in": wanted})
        assert "standing_in" not in browser.session
