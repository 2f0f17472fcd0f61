import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.tests.factories import officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.web.console.tests.conftest import SignIn

MOST = 28
HOSPITAL = "bach-mai"


def household_of(who: Any) -> Any:
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune=who.commune)
    return who


def open_one(client: Client, who: Any, criteria: Iterable[str] = ("antigen_positive",), **told: Any) -> Any:
    address = reverse("console:open_case", args=[who.cell, who.id])
    form = {"key": str(uuid7()), "classification": "suspected", "reported_on": today().isoformat()}
    return client.post(address, form | {"criteria": list(criteria)} | told)


def step(client: Client, address: str, name: str, **told: Any) -> Any:
    return client.post(f"{address}/{name}", {"key": str(uuid7())} | told)


def test_a_case_is_opened_from_a_person_and_stands_in_the_list(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page = nurse.get(reverse("console:open_case", args=[who.cell, who.id])).content.decode()
    assert "version 1, since 18/04/2022" in page
    answer = open_one(nurse, who, onset="2026-01-02")
    assert answer.status_code == 302
    shown = nurse.get(answer["Location"]).content.decode()
    for text in ("Suspected", "Rapid antigen test positive", "02/01/2026", "Case opened"):
        assert text in shown
    assert who.full_name in nurse.get(reverse("console:cases")).content.decode()
    again = nurse.get(reverse("console:open_case", args=[who.cell, who.id]))
    assert again["Location"] == answer["Location"]


def test_what_is_wrong_comes_back_with_everything_typed_and_ticked(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    answer = open_one(nurse, who, ["epidemiological"], classification="confirmed", onset="2026-01-02")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "The criteria you ticked do not make this class." in shown
    assert re.search(r'value="epidemiological" checked', shown)
    assert 'value="2026-01-02"' in shown


def test_every_part_of_a_case_is_recorded_where_it_stands(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    hospital = officer("hospital", HOSPITAL, "clinician").organisation_id
    page, day = open_one(nurse, who)["Location"], today().isoformat()
    sent: dict[str, dict[str, Any]] = {
        "describe": {"onset": "2026-01-02", "reported_on": day, "severity": "moderate"},
        "result": {"test": "rt_pcr", "finding": "positive", "reported_on": day, "value": "23,5", "unit": "Ct"},
        "admit": {"hospital": hospital, "care": "ward", "since": "2026-01-03"},
        "discharge": {"until": day},
        "dose": {"product": "pfizer", "given_on": "2021-09-02", "place": "Trạm y tế"},
        "classify": {"classification": "confirmed", "criteria": ["pcr_positive"], "reason": "PCR dương tính."},
        "outcome": {"outcome": "recovered", "outcome_on": day, "reason": ""},
        "reopen": {"reason": "Sốt lại."},
        "note": {"text": "Đã gọi người nhà."},
    }
    for name, told in sent.items():
        assert step(nurse, page, name, **told).status_code == 302, name
    shown = nurse.get(page).content.decode()
    for text in (
        "Moderate",
        "RT-PCR: Positive",
        "Bach Mai",
        "Pfizer",
        "Confirmed",
        "PCR dương tính.",
        "Sốt lại.",
        "Ct",
    ):
        assert text in shown, text
    assert step(nurse, page, "reverse", reason="Nhầm người.").status_code == 302
    shown = nurse.get(page).content.decode()
    assert "This case was taken back" in shown
    assert who.full_name not in nurse.get(reverse("console:cases")).content.decode()


def test_a_positive_result_speaks_for_a_class_and_gives_none(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page, day = open_one(nurse, who)["Location"], today().isoformat()
    step(nurse, page, "result", test="rt_pcr", finding="positive", reported_on=day)
    shown = nurse.get(page).content.decode()
    assert "This speaks for “Confirmed”. You decide." in shown
    assert 'class="standing standing-suspected"' in shown


def test_a_step_that_is_refused_keeps_its_place_on_the_page_and_what_was_typed(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page = open_one(nurse, who)["Location"]
    answer = step(nurse, page, "outcome", outcome="recovered", outcome_on="2099-01-01", reason="Khỏe hẳn.")
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert re.search(r'id="outcome" open', shown)
    assert "Khỏe hẳn." in shown
    assert step(nurse, page, "made-up").status_code == 404


def test_another_commune_sees_no_case_of_ours_and_takes_no_step(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page = open_one(nurse, who)["Location"]
    other = sign_in(station_officer("00008"))
    assert other.get(page).status_code == 404
    assert step(other, page, "note", text="x").status_code == 404
    assert other.get(reverse("console:open_case", args=[who.cell, who.id])).status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("class=suspected", True),
        ("class=confirmed", False),
        ("outcome=going_on", True),
        ("outcome=died", False),
        ("since=2020-01-01&until=2099-01-01", True),
        ("since=2099-01-01", False),
        ("by=onset", False),
        ("hospital=4711", False),
        ("programme=mers", False),
        ("unit=00004", True),
        ("since=31/12/2026&until=nonsense&hospital=x&by=y&class=", True),
    ],
)
def test_the_list_shows_what_was_asked_for(sign_in: SignIn, asked: str, found: bool) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    open_one(nurse, who)
    shown = nurse.get(f"{reverse('console:cases')}?{asked}").content.decode()
    assert (who.full_name in shown) is found


def test_a_hospital_sees_its_own_patients_alone_and_adds_what_it_knows(sign_in: SignIn) -> None:
    nurse, who, stranger = sign_in(station_officer("00004")), household_of(person()), household_of(person())
    page, other = open_one(nurse, who)["Location"], open_one(nurse, stranger)["Location"]
    doctor = officer("hospital", HOSPITAL, "clinician")
    step(nurse, page, "admit", hospital=doctor.organisation_id, care="ward", since=today().isoformat())
    ward = sign_in(doctor)
    shown = ward.get(reverse("console:patients")).content.decode()
    assert who.full_name in shown
    mine = page.replace("/cases/", "/patients/")
    assert ward.get(mine).status_code == 200
    assert ward.get(other.replace("/cases/", "/patients/")).status_code == 404
    assert ward.get(page).status_code == 403
    day = today().isoformat()
    assert step(ward, mine, "describe", reported_on=day, diagnosed_on=day, severity="severe").status_code == 302
    assert step(ward, mine, "result", test="rt_pcr", finding="positive", reported_on=day).status_code == 302
    assert step(ward, mine, "classify", classification="confirmed", reason="x").status_code == 404
    assert step(ward, mine, "reverse", reason="x").status_code == 404
    assert "Severe" in nurse.get(page).content.decode()
    elsewhere = officer("hospital", "thanh-nhan", "clinician")
    assert step(ward, mine, "admit", hospital=elsewhere.organisation_id, care="icu", since=day).status_code == 302
    assert ward.get(mine).status_code == 404
    assert sign_in(elsewhere).get(mine).status_code == 200


def test_opening_the_page_of_a_case_is_logged_as_a_read_and_asks_few_questions(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page = open_one(nurse, who)["Location"]
    with CaptureQueriesContext(connection) as asked:
        assert nurse.get(page).status_code == 200
    assert len(asked) <= MOST, len(asked)
    assert Event.objects.filter(action="person.read", details__reason="case").exists()
    with CaptureQueriesContext(connection) as asked:
        assert nurse.get(reverse("console:cases")).status_code == 200
    assert len(asked) <= MOST, len(asked)


def test_an_empty_list_says_how_a_case_comes_about(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))
    assert "No case has been opened yet" in nurse.get(reverse("console:cases")).content.decode()
    ward = sign_in(officer("hospital", HOSPITAL, "clinician"))
    assert "No case is in your hospital" in ward.get(reverse("console:patients")).content.decode()
