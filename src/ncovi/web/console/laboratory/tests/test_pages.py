import re
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import cdc_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.queries.bulk import demo_people
from ncovi.web.console.tests.conftest import SignIn


def household_of(who: Any) -> Any:
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune=who.commune)
    return who


def khanh() -> Any:
    """Return somebody whom a search by name finds."""
    who = household_of(person(name="Phạm Quốc Khánh", birth_year=1971, sex="male"))
    keep_keys([Named(who.cell, who.id, who.full_name, who.birth_year, who.commune, who.province)])
    return who


def told(**changes: Any) -> dict[str, Any]:
    values = {"key": str(uuid7()), "test": "rt_pcr", "finding": "positive", "reported_on": today().isoformat()}
    return values | {"sample": "nasal", "taken_on": today().isoformat(), "code": "M-17"} | changes


def enter(client: Client, **changes: Any) -> Any:
    whose = {"full_name": "Phạm Quốc Khánh", "birth_year": "1971", "sex": "male", "commune": "00004"}
    return client.post(reverse("console:new_result"), told() | whose | changes)


def press(client: Client, page: str, what: str) -> Any:
    shown = client.get(page).content.decode()
    found = re.search(rf'action="([^"]*{what}[^"]*)".*?name="key" value="([^"]+)"', shown, re.DOTALL)
    assert found, what
    return client.post(found[1], {"key": found[2]})


def test_a_result_for_nobody_waits_and_is_given_to_the_person_who_is_found(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), khanh()
    waiting = enter(nurse)["Location"]
    assert "Phạm Quốc Khánh" in nurse.get(reverse("console:results")).content.decode()
    page = nurse.get(waiting).content.decode()
    assert "Who may be meant" in page
    assert "It is this person" in page
    assert Event.objects.filter(action="person.searched", subject_id="result").exists()
    answer = press(nurse, waiting, "/give/")
    shown = nurse.get(answer["Location"]).content.decode()
    for text in ("RT-PCR: Positive", "Nasal swab", "M-17", who.full_name):
        assert text in shown
    assert "Every result has its person" in nurse.get(reverse("console:results")).content.decode()
    assert "given to a person" in nurse.get(waiting).content.decode()


def test_a_result_of_somebody_who_is_not_on_record_registers_them(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))
    waiting = enter(nurse, full_name="Lò Thị Xuân")["Location"]
    assert "Nobody of your territory fits." in nurse.get(waiting).content.decode()
    answer = press(nurse, waiting, "/register")
    assert "Lò Thị Xuân" in nurse.get(answer["Location"]).content.decode()
    assert next(demo_people(limit=1), None) is None


def test_a_result_whose_person_nobody_finds_is_kept_and_can_still_be_given(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))
    waiting = enter(nurse, full_name="Lò Thị Xuân")["Location"]
    assert press(nurse, waiting, "give-up").status_code == 302
    assert "Lò Thị Xuân" not in nurse.get(reverse("console:results")).content.decode()
    assert "Lò Thị Xuân" in nurse.get(f"{reverse('console:results')}?tab=unknown").content.decode()
    assert press(nurse, waiting, "/register").status_code == 302


def test_what_is_wrong_with_a_result_comes_back_with_everything_typed(sign_in: SignIn) -> None:
    nurse = sign_in(station_officer("00004"))
    for wrong, said in (
        ({"full_name": ""}, "Say whose it may be"),
        ({"phone": "12"}, "Lò Thị Xuân"),
        ({"taken_on": ""}, "Say when the sample was taken."),
        ({"taken_on": "2099-01-01"}, "These days cannot be right"),
    ):
        answer = enter(nurse, **{"full_name": "Lò Thị Xuân"} | wrong)
        assert answer.status_code == 400, wrong
        assert said in answer.content.decode(), wrong
        assert "M-17" in answer.content.decode()


def test_a_result_of_a_person_is_recorded_from_their_page_and_taken_back(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    address = reverse("console:record_result", args=[who.cell, who.id])
    assert who.full_name in nurse.get(address).content.decode()
    page = nurse.post(address, told())["Location"]
    assert "Open a case" in nurse.get(page).content.decode()
    assert who.full_name in nurse.get(f"{reverse('console:results')}?tab=persons").content.decode()
    assert press(nurse, page, "take-back").status_code == 302
    assert "This result was taken back" in nurse.get(page).content.decode()


def test_lines_of_a_spreadsheet_are_recorded_and_those_that_cannot_be_read_come_back(sign_in: SignIn) -> None:
    nurse, day = sign_in(station_officer("00004")), today().strftime("%d/%m/%Y")
    lines = [
        "Họ tên\tNăm sinh\tĐiện thoại\tXét nghiệm\tKết quả\tNgày",
        f"Lò Thị Xuân\t1971\t0912 345 678\tRT-PCR\tDương tính\t{day}",
        f"Vừ A Páo\t01/02/1990\t001090123456\tTest nhanh\t(-)\t{day}",
        f"Giàng Thị Mỷ\t1980\t\tTarot\tDương tính\t{day}",
        "",
    ]
    told = {"key": str(uuid7()), "programme": "covid19", "commune": "00004", "lines": "\n".join(lines)}
    shown = nurse.post(reverse("console:paste_results"), told).content.decode()
    assert "Line 4" in shown
    assert "The test is not known: Tarot" in shown
    assert "Lò Thị Xuân" not in shown
    nurse.post(reverse("console:paste_results"), told)
    waiting = nurse.get(reverse("console:results")).content.decode()
    assert waiting.count("Lò Thị Xuân") == waiting.count("Vừ A Páo") == 1
    refused = nurse.post(reverse("console:paste_results"), told | {"lines": " "})
    assert refused.status_code == 400


def test_another_commune_sees_neither_a_result_nor_one_that_waits(sign_in: SignIn) -> None:
    nurse, who = sign_in(station_officer("00004")), household_of(person())
    page = nurse.post(reverse("console:record_result", args=[who.cell, who.id]), told())["Location"]
    waiting = enter(nurse)["Location"]
    other = sign_in(station_officer("00008"))
    for address in (page, waiting, reverse("console:record_result", args=[who.cell, who.id])):
        assert other.get(address).status_code == 404
    give = reverse("console:assign_result", args=[waiting.rsplit("/", 1)[1], who.cell, who.id])
    assert other.post(give, {"key": str(uuid7())}).status_code == 404
    assert who.full_name not in other.get(f"{reverse('console:results')}?tab=persons").content.decode()


def test_a_centre_for_disease_control_looks_for_the_person_in_its_province(sign_in: SignIn) -> None:
    centre = sign_in(cdc_officer("01"))
    khanh()
    waiting = enter(centre, commune="")["Location"]
    assert "It is this person" in centre.get(waiting).content.decode()
