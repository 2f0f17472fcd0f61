"""What people tell about themselves: the place, the papers, the family."""

import re
from typing import Any

import pytest

from ncovi.kernel.clock import today
from ncovi.people import queries
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.models import Consent
from ncovi.people.tests.factories import AGREED, Home
from ncovi.web.citizen.forms.place import resolve
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.django_db
TOLD = {
    "full_name": "Nguyễn  Thị Hòa",
    "birth_year": "1980",
    "sex": "female",
    "commune": "00004",
    "commune_before": "00004",
    "commune_text": "Ba Dinh Ward, Hanoi City",
}


def told(whose: Home, **changes: str) -> Any:
    return browser(whose).post("/profile", TOLD | changes)


def test_what_is_told_is_kept_in_good_order(alice: Home) -> None:
    assert told(alice, nationality="Việt Nam", address="1 Hàng Bài").status_code == 302
    assert alice.oneself.full_name == "Nguyễn Thị Hòa"
    assert alice.oneself.nationality == "VN"
    assert alice.oneself.address == "1 Hàng Bài"


@pytest.mark.parametrize(
    "changes",
    [
        {"full_name": "123"},
        {"full_name": " "},
        {"birth_year": "80"},
        {"birth_year": "2999"},
        {"sex": ""},
        {"cccd": "123"},
        {"commune_text": ""},
        {"commune": "9" * 300, "commune_text": "nowhere"},
        {"commune_before": "9" * 300, "commune_text": "nowhere"},
        {"commune_pick": "9" * 300},
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_kept_as_typed(alice: Home, changes: dict[str, str]) -> None:
    answer = told(alice, **changes)
    assert answer.status_code == 200
    assert b"error-summary" in answer.content
    assert alice.oneself.address == ""


def test_a_number_that_does_not_fit_is_questioned_once_and_then_believed(alice: Home) -> None:
    asked = told(alice, cccd="001080000001")
    assert b"does not fit" in asked.content
    assert b'name="cccd_sure"' in asked.content
    assert told(alice, cccd="001080000001", cccd_sure="on").status_code == 302
    assert queries.identifiers(alice.claims, alice.oneself.id) == {"cccd": "001080000001"}


def test_the_papers_are_optional(alice: Home) -> None:
    assert told(alice).status_code == 302
    assert queries.identifiers(alice.claims, alice.oneself.id) == {}


def test_a_typed_place_without_a_script_is_understood_or_offered(alice: Home) -> None:
    assert told(alice, commune_text="ngoc ha").status_code == 302
    assert alice.oneself.commune == "00008"
    offered = told(alice, commune_text="ha noi", commune="00004", commune_before="00004")
    assert offered.content.count(b'name="commune_pick"') == 4
    assert told(alice, commune_text="ha noi", commune_pick="00070").status_code == 302
    assert alice.oneself.commune == "00070"
    assert b"No ward or commune has this name" in told(alice, commune_text="xyz").content


def test_an_old_name_finds_the_place_of_today(country: None) -> None:
    assert resolve(text="trúc bạch", chosen="", before="").code == "00004"


def test_a_place_chosen_by_the_script_counts_whatever_stands_in_the_text(country: None) -> None:
    assert resolve(text="Ward, Province (old name)", chosen="00008", before="00004").code == "00008"


def test_an_unknown_code_is_not_believed(country: None) -> None:
    assert resolve(text="xyz", chosen="99999", before="").code == ""


def test_communes_are_offered_while_typing(country: None) -> None:
    answer = browser().get("/find-commune", {"q": "hoa binh"})
    assert answer.json()[0]["value"] == "04795"
    assert browser().get("/find-commune", {"q": ""}).json() == []


CHILD = TOLD | {"full_name": "Trần Gia Bảo", "relation": "child", "sex": "male"}


def test_nothing_of_a_member_is_kept_before_consent(alice: Home) -> None:
    client = browser(alice)
    assert b'name="health_care"' in client.get("/family/add").content
    refused = client.post("/family/add", CHILD | {"research_statistics": in_force("research_statistics", today())})
    page = refused.content.decode()
    assert "error-summary" in page
    assert "Trần Gia Bảo" in page
    assert re.findall(r'name="(\w+)" value="2" checked', page) == ["research_statistics"]
    assert len(queries.members(alice.claims)) == 1


def test_who_took_the_consent_back_is_asked_again_before_anything_is_kept(alice: Home) -> None:
    client, person = browser(alice), alice.oneself.id
    client.post(f"/consent/{person}", {})
    for address in ("/profile", f"/family/{person}"):
        sent = client.post(address, TOLD | {"address": "1 Hàng Bài"})
        assert sent["Location"].startswith(f"/consent/{person}?next=")
    assert alice.oneself.address == ""
    assert (
        client.post(f"/consent/{person}", {HEALTH_CARE: AGREED[HEALTH_CARE], "next": "/profile"})["Location"]
        == "/profile"
    )
    assert client.post("/profile", TOLD | {"address": "1 Hàng Bài"})["Location"] == "/"
    assert alice.oneself.address == "1 Hàng Bài"


def test_a_member_who_never_agreed_is_taken_off_when_refused_again(alice: Home) -> None:
    client = browser(alice)
    client.post("/family/add", CHILD | {HEALTH_CARE: AGREED[HEALTH_CARE]})
    child = queries.members(alice.claims)[1].id
    client.post(f"/consent/{child}", {})
    assert len(queries.members(alice.claims)) == 2
    assert f"/family/{child}/remove" in client.get(f"/consent/{child}").content.decode()
    Consent.objects.filter(person_id=child).delete()
    assert client.post(f"/consent/{child}", {})["Location"] == "/family"
    assert len(queries.members(alice.claims)) == 1


def test_a_member_is_added_with_consent_corrected_and_taken_off(alice: Home) -> None:
    client = browser(alice)
    assert client.post("/family/add", CHILD | {HEALTH_CARE: AGREED[HEALTH_CARE]})["Location"] == "/family"
    child = queries.members(alice.claims)[1]
    assert queries.consents(alice.claims, child.id) == AGREED
    client.post(f"/family/{child.id}", TOLD | {"full_name": "Trần Gia Huy", "relation": "grandchild", "sex": "male"})
    assert queries.member(alice.claims, child.id).full_name == "Trần Gia Huy"
    assert queries.member(alice.claims, child.id).relation == "grandchild"
    client.post(f"/family/{child.id}/remove")
    assert len(queries.members(alice.claims)) == 1


def test_consent_is_withdrawn_and_given_again_by_the_same_page(alice: Home) -> None:
    client, person = browser(alice), alice.oneself.id
    client.post(f"/consent/{person}", {"contact_reminders": in_force("contact_reminders", today())})
    assert queries.consents(alice.claims, person) == {"contact_reminders": in_force("contact_reminders", today())}
    client.post(f"/consent/{person}", {HEALTH_CARE: AGREED[HEALTH_CARE]})
    assert queries.consents(alice.claims, person) == AGREED


def test_the_greeting_uses_the_chosen_form_of_address(alice: Home) -> None:
    client = browser(alice)
    client.post("/settings", {"form_of_address": "co"})
    page = client.get("/", headers={"Accept-Language": "vi"}).content.decode()
    assert "Chào cô Nguyễn Thị Hòa" in page
    assert client.post("/settings", {"form_of_address": "your highness"}).status_code == 400
