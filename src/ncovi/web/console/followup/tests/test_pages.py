import re
from typing import Any

import time_machine
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
# Nine in the morning in Viet Nam.
MORNING = "2026-11-23T02:00:00Z"


def begin(client: Client, who: Any, **told: Any) -> Any:
    address = reverse("console:open_follow_up", args=[who.cell, who.id])
    shown = client.get(address).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', shown)
    assert key
    form = {"key": key[1], "kind": "isolation", "first_day": today().isoformat(), "days": "7", "place": "home"}
    form |= {"way": "phone"} | told
    return client.post(address, form)


def household_of(who: Any) -> None:
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune=who.commune)


def test_a_follow_up_is_begun_from_the_person_and_stands_in_the_list(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    household_of(who)
    answer = begin(nurse, who, words="Drink enough.")
    assert answer.status_code == 302
    shown = nurse.get(answer["Location"]).content.decode()
    for text in ("1/7", "Drink enough.", "Isolation", "Take a test today"):
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
    assert nurse.post(f"{place}/days", {"key": key[1], "days": "200", "seen": "7"}).status_code == 400
    assert nurse.post(f"{place}/days", {"key": key[1], "days": "10", "seen": "7"}).status_code == 302
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


def key_in(shown: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', shown)
    assert found
    return found[1]


def test_the_page_shows_what_stands_in_the_way_of_letting_go_and_asks_why(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    place = begin(nurse, who)["Location"]
    shown = nurse.get(place).content.decode()
    for text in ("The last test was negative", "No fever for 3 days in a row (0 so far)", "Day 7"):
        assert text in shown
    refused = nurse.post(f"{place}/release", {"key": key_in(shown), "against": ""})
    assert refused.status_code == 400
    assert "Not every condition is met" in refused.content.decode()
    nurse.post(f"{place}/release", {"key": key_in(shown), "against": "False alarm."})
    over = nurse.get(place).content.decode()
    assert "False alarm." in over
    assert "Your health station let you go." in over


def test_a_test_and_another_place_are_noted_and_stand_in_the_trail(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    place = begin(nurse, who)["Location"]
    told = {"key": "2" * 32, "taken_on": today().isoformat(), "result": "negative"}
    assert nurse.post(f"{place}/test", told).status_code == 302
    moved = {"key": "3" * 32, "place": "hospital", "way": "call", "words": "Ward 3"}
    assert nurse.post(f"{place}/place", moved).status_code == 302
    shown = nurse.get(place).content.decode()
    for text in ("<b>negative</b>", "In hospital: Ward 3", "The health station calls every day"):
        assert text in shown
    late = {"key": "4" * 32, "taken_on": "2020-01-01", "result": "negative"}
    assert nurse.post(f"{place}/test", late).status_code == 400


@time_machine.travel(MORNING, tick=False)
def test_a_call_is_kept_in_two_taps_and_the_person_leaves_the_list(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    household_of(who)
    begin(nurse, who, way="call")
    shown = nurse.get(reverse("console:call_list")).content.decode()
    assert "Nguyễn Thị Hòa" in shown
    assert "What to ask" in shown
    [action] = re.findall(r'action="([^"]+/call)"', shown)
    wrong = nurse.post(action, {"key": key_in(shown), "result": "well", "temperature": "3.68"})
    assert wrong.status_code == 400
    assert "Enter a temperature from 34 to 43" in wrong.content.decode()
    assert "3.68" in wrong.content.decode()
    nurse.post(action, {"key": key_in(shown), "result": "well", "temperature": "36.8"})
    assert "Nobody is to be called now" in nurse.get(reverse("console:call_list")).content.decode()


def test_symptoms_lead_from_the_call_to_the_daily_form(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), person()
    place = begin(nurse, who, way="call")["Location"]
    answer = nurse.post(f"{place}/call", {"key": "5" * 32, "result": "told"})
    assert answer["Location"] == reverse("console:desk_person", args=[who.cell, who.id]) + "?form=daily"


@time_machine.travel(MORNING, tick=False)
def test_the_call_list_costs_the_same_with_one_row_and_with_many(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))

    def cost() -> int:
        nurse.get(reverse("console:call_list"))
        with CaptureQueriesContext(connection) as captured:
            nurse.get(reverse("console:call_list"))
        return len(captured)

    begin(nurse, person(), way="call")
    one = cost()
    for _ in range(6):
        begin(nurse, person(), way="call")
    assert one == cost() <= MOST
