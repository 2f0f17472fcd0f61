"""After signing in everybody lands where their own work is."""

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.models import Officer
from ncovi.access.tests.factories import ministry_officer, station_officer
from ncovi.web.console.tests.conftest import SignIn


def landing(browser: Client) -> str:
    return str(browser.get(reverse("console:home"))["Location"])


def test_who_calls_people_lands_on_the_worklist_and_others_on_the_overview(sign_in: SignIn) -> None:
    assert landing(sign_in(station_officer("00004"))) == reverse("console:worklist")
    assert landing(sign_in(station_officer("00004", "viewer"))) == reverse("console:overview")
    assert landing(sign_in(ministry_officer())) == reverse("console:overview")


EVERYBODYS = {"overview", "rules", "events"}
NURSES = {
    *("worklist", "signals", "help", "follow_ups", "search", "desk", "check_pass", "cases", "results", "contacts"),
    *("break_glass", "circular_reports", "lists", "roster", "runs"),
}


@pytest.mark.parametrize(("role", "rooms"), [("viewer", EVERYBODYS), ("health_officer", EVERYBODYS | NURSES)])
def test_the_navigation_shows_the_rooms_of_ones_role(sign_in: SignIn, role: str, rooms: set[str]) -> None:
    officer: Officer = station_officer("00004", role)
    page = sign_in(officer).get(reverse("console:rules"))
    assert {entry["url"] for entry in page.context["nav"]} == {reverse(f"console:{room}") for room in rooms}
    assert [entry["active"] for entry in page.context["nav"]].count(True) == 1


def test_an_administrator_is_told_what_there_is_to_open(sign_in: SignIn) -> None:
    page = sign_in(ministry_officer("administrator")).get(reverse("console:home"))
    assert page.status_code == 200
    assert [role.code for role in page.context["roles"]] == ["administrator"]
    assert reverse("console:overview") in page.content.decode()


def test_an_account_without_a_role_is_met_kindly_and_not_sent_around(sign_in: SignIn) -> None:
    officer = station_officer("00004")
    officer.roles.all().delete()
    page = sign_in(officer).get(reverse("console:home"))
    assert page.status_code == 200
    assert page.context["roles"] == []
    assert reverse("console:search") not in page.content.decode()
