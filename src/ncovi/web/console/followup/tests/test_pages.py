import re
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.tests.factories import station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import today
from ncovi.web.console.tests.conftest import SignIn

MOST = 20


def begin(client: Client, who: Any, **told: Any) -> Any:
    address = reverse("console:open_follow_up", args=[who.cell, who.id])
    shown = client.get(address).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', shown)
    assert key
    form = {"key": key[1], "kind": "isolation", "first_day": today().isoformat(), "days": "7"} | told
    return client.post(address, form)


def household_of(who: Any) -> None:
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune=who.commune)


def test_a_follow_up_is_begun_from_the_person_and_stands_in_the_list(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    household_of(who)
    answer = begin(nurse, who, words="Drink enough.")
    assert answer.status_code == 302
    shown = nurse.get(answer["Location"]).content.decode()
    for text in ("1/7", "Drink enough.", "Isolation at home", "Take a test today"):
        assert text in shown
    assert "Nguyễn Thị Hòa" in nurse.get(reverse("console:follow_ups")).content.decode()
    again = nurse.get(reverse("console:open_follow_up", args=[who.cell, who.id]))
    assert again["Location"] == answer["Location"]


def test_what_is_wrong_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    answer = begin(nurse, who, days="90", words="Drink enough.")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose from 1 to 21 days." in shown
    assert "Drink enough." in shown


def test_days_are_changed_and_an_end_has_its_reason(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    place = begin(nurse, who)["Location"]
    key = re.search(r'name="key" value="([^"]+)"', nurse.get(place).content.decode())
    assert key
    assert nurse.post(f"{place}/days", {"key": key[1], "days": "200"}).status_code == 400
    assert nurse.post(f"{place}/days", {"key": key[1], "days": "10"}).status_code == 302
    assert "1/10" in nurse.get(place).content.decode()
    assert nurse.post(f"{place}/end", {"key": "0" * 32}).status_code == 400
    nurse.post(f"{place}/end", {"key": "1" * 32, "reason": "not_needed"})
    shown = nurse.get(place).content.decode()
    assert "Follow-up ended" in shown
    assert "Change the days" not in shown
    assert "Nobody is being followed" in nurse.get(reverse("console:follow_ups")).content.decode()


def test_every_opening_of_a_follow_up_is_written_down(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    place = begin(nurse, who)["Location"]
    before = Event.objects.filter(action="person.read").count()
    nurse.get(place)
    read = Event.objects.filter(action="person.read").latest("at", "seq")
    assert Event.objects.filter(action="person.read").count() == before + 1
    assert (read.subject_id, read.details) == (f"{who.cell}/{who.id}", {"reason": "follow_up"})


def test_the_list_costs_the_same_with_one_row_and_with_many(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))

    def cost() -> int:
        nurse.get(reverse("console:follow_ups"))
        with CaptureQueriesContext(connection) as captured:
            nurse.get(reverse("console:follow_ups"))
        return len(captured)

    begin(nurse, person())
    one = cost()
    for _ in range(6):
        begin(nurse, person())
    assert one == cost() <= MOST
