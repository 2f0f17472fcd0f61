"""A record beyond the territory: found by an exact number alone, shown for an hour, logged, answered for."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.access.duty.models import Glass
from ncovi.access.models import Officer
from ncovi.access.tests.factories import area_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.web.console.tests.conftest import SignIn

PHONE = "+84987654321"
BEYOND = "/console/beyond"


@pytest.fixture
def nurse(country: None) -> Officer:
    del country
    return station_officer("00004")


@pytest.fixture
def stranger(country: None) -> Any:
    del country
    index = vault().index("phone", PHONE)
    return person("00691", "Hoàng Văn Xa", phone_sealed=vault().seal(PHONE), phone_index=index)


def form(**fields: Any) -> dict[str, Any]:
    told = {"key": str(uuid7()), "found_by": "phone", "text": "0987 654 321", "birth_year": "", "reason": "danger"}
    return told | {"words": "Bệnh nhân nguy kịch, cần hỏi tiền sử."} | fields


def opened(browser: Client, **fields: Any) -> Any:
    return browser.post(BEYOND, form(**fields))


def test_an_exact_number_opens_one_record_for_an_hour(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    browser = sign_in(nurse)
    assert browser.get(reverse("console:person", args=[stranger.cell, stranger.id])).status_code == 404
    answer = opened(browser)
    page = browser.get(answer["Location"])
    assert stranger.full_name in page.content.decode()
    assert page.status_code == 200
    Glass.objects.update(opened_at=clock.now() - timedelta(hours=2), ends_at=clock.now() - timedelta(minutes=1))
    assert browser.get(answer["Location"]).status_code == 404


def test_every_look_is_logged_for_the_person_to_see(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    browser = sign_in(nurse)
    place = opened(browser)["Location"]
    browser.get(place)
    browser.get(place)
    reads = Event.objects.filter(action="person.read", subject_id=f"{stranger.cell}/{stranger.id}")
    assert [read.details["reason"] for read in reads] == ["glass", "glass"]
    assert PHONE[3:] not in str(list(Event.objects.values_list("details", flat=True)))


def test_a_name_or_half_a_number_finds_nobody(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    browser = sign_in(nurse)
    for text in (stranger.full_name, "098765", "0987654322"):
        answer = opened(browser, text=text)
        assert answer.status_code == 400
        assert stranger.full_name not in answer.content.decode().replace(f'value="{text}"', "")
    assert not Glass.objects.exists()


def test_a_shared_telephone_asks_for_the_year_of_birth(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    same = {"phone_sealed": stranger.phone_sealed, "phone_index": stranger.phone_index}
    child = person("00691", "Hoàng Thị Con", birth_year=2015, household_id=stranger.household_id, **same)
    browser = sign_in(nurse)
    assert opened(browser).status_code == 400
    page = browser.get(opened(browser, birth_year="2015")["Location"])
    assert child.full_name in page.content.decode()


def test_who_lives_in_the_own_territory_needs_no_glass(sign_in: SignIn, stranger: Any) -> None:
    answer = opened(sign_in(station_officer("00691")))
    assert answer["Location"] == reverse("console:person", args=[stranger.cell, stranger.id])
    assert not Glass.objects.exists()


def test_the_supervisor_is_told_on_every_page_and_answers(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    place = opened(sign_in(nurse))["Location"]
    head = sign_in(station_officer("00004", "supervisor"))
    assert "waits for your answer" in head.get(reverse("console:roster")).content.decode()
    shown = head.get(place).content.decode()
    assert "nguy kịch" in shown
    assert stranger.full_name not in shown
    answer = reverse("console:answer_glass", args=[Glass.objects.get().id])
    assert head.post(answer, {"key": str(uuid7()), "verdict": "objected", "words": ""}).status_code == 400
    head.post(answer, {"key": str(uuid7()), "verdict": "objected", "words": "Không đúng việc."})
    assert "waits for your answer" not in head.get(reverse("console:roster")).content.decode()
    assert sign_in(nurse).get(place).status_code == 404


def test_supervisors_of_elsewhere_are_told_nothing(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    del stranger
    place = opened(sign_in(nurse))["Location"]
    other = sign_in(area_officer("00691"))
    assert other.get(place).status_code == 404
    assert "nguy kịch" not in other.get(reverse("console:glass_review")).content.decode()


def test_the_day_has_a_bound_that_is_said_plainly(sign_in: SignIn, nurse: Officer, stranger: Any) -> None:
    del stranger
    browser = sign_in(nurse)
    assert [opened(browser).status_code for _ in range(6)] == [302] * 5 + [429]
