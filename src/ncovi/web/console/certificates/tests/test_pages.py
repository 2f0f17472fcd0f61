import re
from typing import Any

from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.followup.actions import Plan, open_episode
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn

CHECK = "/certificates/check"


def issued(sign_in: SignIn) -> tuple[Client, Any]:
    """Return a nurse's browser and the address of a certificate that she issued."""
    officer = station_officer("00004")
    nurse, who = sign_in(officer), person()
    plan = Plan(kind="isolation", first_day=today(), days=7)
    episode = open_episode(person=(who.cell, who.id), plan=plan, key=uuid7(), by=card(officer), at=now())
    told = {"key": str(uuid7()), "kind": "isolation_order"}
    answer = nurse.post(reverse("console:issue_certificate", args=episode), told)
    return nurse, answer["Location"]


def code_of(shown: str) -> str:
    found = re.search(r"<b>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</b>", shown)
    assert found
    return found[1]


def english() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def test_a_certificate_is_issued_printed_and_stands_in_the_log(sign_in: SignIn) -> None:
    nurse, place = issued(sign_in)
    shown = nurse.get(place).content.decode()
    assert "Isolation is ordered for Nguyễn Thị Hòa" in shown
    paper = nurse.get(f"{place}/print")
    assert (paper["Content-Type"], paper.content[:4]) == ("application/pdf", b"%PDF")
    log = nurse.get(reverse("console:certificates")).content.decode()
    assert f"1/{today().year}/QĐ-CLYT" in log


def test_anybody_with_the_paper_checks_it_and_reads_initials_and_year_alone(sign_in: SignIn) -> None:
    nurse, place = issued(sign_in)
    code, stranger = code_of(nurse.get(place).content.decode()), english()
    assert stranger.get(CHECK).status_code == 200
    worth = stranger.post(CHECK, {"code": code.lower()})
    shown = worth.content.decode()
    assert "This certificate is valid" in shown
    assert "N.T.H." in shown
    assert "Nguyễn" not in shown
    assert worth["Cache-Control"] == "no-store"


def test_who_checks_a_void_or_an_invented_one_is_told_so(sign_in: SignIn) -> None:
    nurse, place = issued(sign_in)
    code, stranger = code_of(nurse.get(place).content.decode()), english()
    assert nurse.post(f"{place}/revoke", {"key": str(uuid7())}).status_code == 400
    nurse.post(f"{place}/revoke", {"key": str(uuid7()), "reason": "mistake"})
    assert "Issued by mistake" in nurse.get(place).content.decode()
    assert "This certificate is void" in stranger.post(CHECK, {"code": code}).content.decode()
    wrong = stranger.post(CHECK, {"code": "K7QM-29XR-T4BD-0A1C"})
    assert wrong.status_code == 400
    assert "There is no certificate with this code" in wrong.content.decode()


def test_what_is_not_allowed_any_more_leads_back_and_says_so(sign_in: SignIn) -> None:
    nurse, place = issued(sign_in)
    episode = re.search(r'href="(/console/follow-ups/[^"]+)"', nurse.get(place).content.decode())
    assert episode
    answer = nurse.post(f"{episode[1]}/certificate", {"key": str(uuid7()), "kind": "isolation_completed"})
    assert answer["Location"] == episode[1]
    assert "does not allow this certificate now" in nurse.get(episode[1]).content.decode()


def test_the_log_has_its_empty_page(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))
    assert "No certificate was issued yet" in nurse.get(reverse("console:certificates")).content.decode()
