"""The pages of contacts: naming with matching, a household with one press, classes, links, and the picture."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions import link_cases, name_contact
from ncovi.casework.contacts.models import Contact, Handover, Link
from ncovi.casework.contacts.tests.factories import a_case, ago, near
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.actions.registering import register
from ncovi.people.matching.described import Described
from ncovi.web.console.tests.conftest import SignIn

READS = {"action": "person.read"}


@pytest.fixture
def nurse(country: None) -> Any:
    """A nurse of commune 00004."""
    return station_officer("00004")


@pytest.fixture
def case(nurse: Any) -> CaseView:
    """A case of that commune."""
    return a_case(card(nurse), who=person("00004", "Trần Văn Bệnh"))


@pytest.fixture
def desk(sign_in: SignIn, nurse: Any) -> Client:
    """The nurse's browser."""
    return sign_in(nurse)


def form(**told: Any) -> dict[str, Any]:
    values = {
        "key": uuid7(),
        "setting": "workplace",
        "first_day": ago(2).isoformat(),
        "last_day": ago(1).isoformat(),
        "distance": "within_1m",
        "commune": "00004",
        "commune_text": "Phường Ba Đình",
        "name_0": "Lê Thị Mới",
        "year_0": "1988",
    }
    return values | told


def address(name: str, case: CaseView) -> str:
    return reverse(f"console:{name}", args=case.key)


def contacts() -> list[Contact]:
    return list(Contact.objects.unscoped("a test").order_by("id"))


def reads() -> int:
    count: int = apps.get_model("audit", "Event").objects.filter(action="person.read").count()
    return count


def test_somebody_unknown_is_put_on_record_and_named_at_once(desk: Client, case: CaseView) -> None:
    answer = desk.post(address("name_contacts", case), form(), follow=True)
    [made] = contacts()
    assert "1 contact was named." in answer.content.decode()
    who = apps.get_model("people", "Person").objects.unscoped("a test").get(id=made.person_id)
    assert (who.full_name, who.source, made.class_code) == ("Lê Thị Mới", "staff", "F1")


def test_the_same_form_sent_twice_registers_and_names_once(desk: Client, case: CaseView) -> None:
    told = form()
    for _time in range(2):
        desk.post(address("name_contacts", case), told)
    assert len(contacts()) == 1
    assert apps.get_model("people", "Person").objects.unscoped("a test").filter(full_name="Lê Thị Mới").count() == 1


def test_somebody_on_record_is_proposed_before_anybody_is_registered(desk: Client, case: CaseView, nurse: Any) -> None:
    known = Described(full_name="Lê Thị Mới", birth_year=1988, commune="00004", phone="+84987000111")
    cell, key, _home = register(described=known, by=card(nurse), at=clock.now())
    told = form(phone_0="0987000111")
    page = desk.post(address("name_contacts", case), told).content.decode()
    assert "Is this somebody on record?" in page
    assert f"{cell}/{key}" in page
    assert contacts() == []
    desk.post(address("name_contacts", case), told | {"who_0": f"{cell}/{key}"})
    assert [one.person_id for one in contacts()] == [key]


def test_a_key_that_was_not_proposed_is_not_taken(desk: Client, case: CaseView) -> None:
    stranger = person("00008", "Ai Đó")
    desk.post(address("name_contacts", case), form(who_0=f"{stranger.cell}/{stranger.id}"))
    assert stranger.id not in {one.person_id for one in contacts()}


def test_a_pasted_list_names_everybody_on_it(desk: Client, case: CaseView) -> None:
    pasted = "Phạm Văn Một; 1970; 0912 000 111; 11A\nPhạm Văn Hai\t1980\t\t30F"
    told = form(name_0="", year_0="", pasted=pasted, setting="flight", distance="unknown", case_seat="12A")
    desk.post(address("name_contacts", case), told)
    assert sorted(one.class_code for one in contacts()) == ["", "F1"]


def test_a_line_that_cannot_be_read_is_named_and_nothing_typed_is_lost(desk: Client, case: CaseView) -> None:
    answer = desk.post(address("name_contacts", case), form(pasted="Phạm Văn Một; 1970\n; 1980"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Line 2 cannot be read" in page
    assert "Lê Thị Mới" in page
    assert contacts() == []


def test_who_lives_elsewhere_is_handed_over(desk: Client, case: CaseView) -> None:
    desk.post(address("name_contacts", case), form(commune="00008", commune_text="Phường Ngọc Hà"))
    assert [one.to_commune for one in Handover.objects.unscoped("a test")] == ["00008"]
    assert "Handed over to other units" in desk.get(address("case_contacts", case)).content.decode()


def test_one_press_names_the_household(desk: Client, case: CaseView) -> None:
    person("00004", "Trần Thị Nhà", household_id=case.household_id)
    page = desk.post(address("name_household", case), {"key": uuid7()}, follow=True).content.decode()
    assert "Trần Thị Nhà" in page
    assert [one.setting for one in contacts()] == ["household"]


@pytest.fixture
def contact(case: CaseView, nurse: Any) -> tuple[int, Any]:
    """Somebody whom the case met."""
    who = person("00004", "Nguyễn Thị Hòa")
    return name_contact(
        case=case.key, person=(who.cell, who.id), exposure=near(), key=uuid7(), by=card(nurse), at=clock.now()
    )


def test_the_page_of_a_contact_says_why_and_is_logged(desk: Client, contact: tuple[int, Any]) -> None:
    before = reads()
    page = desk.get(reverse("console:contact", args=contact)).content.decode()
    assert "Was within 1 metre of the case." in page
    assert "Official letter 1909/BYT-DP" in page
    assert reads() == before + 1


def test_one_press_begins_the_follow_up_of_a_contact(desk: Client, contact: tuple[int, Any], nurse: Any) -> None:
    page = desk.post(reverse("console:follow_contact", args=contact), {"key": uuid7()}, follow=True).content.decode()
    assert "Follow-up begun. The person was told." in page
    assert queries.contact(card(nurse).scope, contact).standing == "followed"
    assert "Day 1/6" in " ".join(desk.get(reverse("console:contacts") + "?tab=followed").content.decode().split())


def test_a_class_without_a_reason_comes_back(desk: Client, contact: tuple[int, Any]) -> None:
    answer = desk.post(reverse("console:contact_class", args=contact), {"key": uuid7(), "code": "F2", "words": ""})
    assert answer.status_code == 400
    assert contacts()[0].class_code == "F1"


def test_an_officer_can_put_a_contact_into_no_class(desk: Client, contact: tuple[int, Any]) -> None:
    told = {"key": uuid7(), "code": "none", "words": "Chỉ gọi điện thoại"}
    desk.post(reverse("console:contact_class", args=contact), told)
    assert (contacts()[0].class_code, contacts()[0].rule_code) == ("", "F1")


def test_a_contact_is_closed_and_opened_again(desk: Client, contact: tuple[int, Any]) -> None:
    desk.post(reverse("console:close_contact", args=contact), {"key": uuid7(), "ending": "mistake"})
    assert contacts()[0].closed_as == "mistake"
    desk.post(reverse("console:reopen_contact", args=contact), {"key": uuid7()})
    assert contacts()[0].closed_at is None


def test_the_list_filters_by_class(desk: Client, contact: tuple[int, Any]) -> None:
    listed = reverse("console:contacts")
    assert "Nguyễn Thị Hòa" in desk.get(listed).content.decode()
    assert "Nothing matches these filters" in desk.get(f"{listed}?class=F2").content.decode()


def test_an_infector_is_noted_and_a_circle_is_refused_in_words(desk: Client, case: CaseView, nurse: Any) -> None:
    first = a_case(card(nurse), who=person("00004", "Đầu Tiên"), onset=8)
    told = {"key": uuid7(), "infector": f"{first.cell}/{first.id}", "certainty": "certain", "evidence": "named"}
    desk.post(address("link_case", case), told)
    assert Link.objects.unscoped("a test").get().infector_id == first.id
    back = {"key": uuid7(), "infector": f"{case.cell}/{case.id}", "certainty": "certain", "evidence": "named"}
    answer = desk.post(address("link_case", first), back)
    assert answer.status_code == 400
    assert "This would be a circle" in answer.content.decode()


@pytest.mark.parametrize("view", ["tree", "time"])
def test_the_picture_of_a_chain_has_every_case_and_its_table(
    desk: Client, case: CaseView, nurse: Any, view: str
) -> None:
    first = a_case(card(nurse), who=person("00004", "Đầu Tiên"), onset=8)
    link_cases(case=case.key, infector=first.key, certainty="certain", evidence="named", key=uuid7(), by=card(nurse),
               at=clock.now())  # fmt: skip
    for where in (address("case_transmission", case), reverse("console:transmission")):
        page = desk.get(where, {"view": view}).content.decode()
        assert page.count("data-case=") == page.count("data-case-row=") == 2
        assert page.count('class="chain-line certain"') == 2
        assert "Đầu Tiên" in page


def test_a_territory_without_cases_says_so(desk: Client) -> None:
    assert "No cases yet" in desk.get(reverse("console:transmission") + "?programme=mers").content.decode()
    assert desk.get(reverse("console:transmission") + "?programme=pest").status_code == 404


def test_lists_ask_the_database_the_same_number_of_times_however_long_they_are(
    desk: Client, case: CaseView, nurse: Any, django_assert_max_num_queries: Any
) -> None:
    by = card(nurse)
    for number in range(12):
        who = person("00004", f"Người {number}")
        name_contact(case=case.key, person=(who.cell, who.id), exposure=near(), key=uuid7(), by=by, at=clock.now())
    with django_assert_max_num_queries(14):
        desk.get(reverse("console:contacts"))
    with django_assert_max_num_queries(28):
        desk.get(address("case_contacts", case))
    with django_assert_max_num_queries(22):
        desk.get(reverse("console:transmission"))
