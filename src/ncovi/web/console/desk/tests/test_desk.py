"""The desk's pages: found, asked, sent, and told."""

import re
from typing import Any

import pytest
from django.test import Client

from ncovi.audit.models import Event
from ncovi.declarations.queries import history
from ncovi.declarations.tests.factories import claims_of
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.actions import withdraw_consent
from ncovi.people.consent_texts import HEALTH_CARE, current
from ncovi.people.models import Person
from ncovi.people.moving.tests.factories import declared
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ANSWERS, ILL, browser
from ncovi.web.console.desk.tests.conftest import Sign

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


def page_of(who: Any) -> str:
    return f"/console/desk/people/{who.cell}/{who.id}"


def send(client: Client, address: str, **given: Any) -> Any:
    return client.post(address, {"id": str(uuid7()), "way": "desk", **ANSWERS, **given})


def newcomer(**given: Any) -> dict[str, Any]:
    told = {"key": str(uuid7()), "full_name": "Trần Thị Mộc", "birth_year": "1950", "sex": "female",
            "commune": "00004", "commune_text": "Phường Ba Đình", HEALTH_CARE: version()}  # fmt: skip
    return told | given


def version() -> str:
    return str(next(text.version for text in current(today()) if text.purpose == HEALTH_CARE))


def persons() -> int:
    found: int = Person.objects.unscoped("a test").count()
    return found


@pytest.mark.parametrize("typed", ["0912345678", "nguyen thi hoa", "Nguyễn Thị Hoà"])
def test_a_caller_is_found_by_number_or_name_and_the_search_is_logged(at_desk: Sign, hoa: Any, typed: str) -> None:
    page = at_desk().post("/console/desk", {"q": typed}).content.decode()
    assert f'href="{page_of(hoa)}"' in page
    assert Event.objects.filter(action="person.searched").count() == 1


def test_a_receipt_leads_to_its_person(at_desk: Sign, hoa: Any) -> None:
    client = at_desk()
    sent = send(client, page_of(hoa))
    code = re.search(r'desk-receipt-code">([^<]+)<', client.get(sent["Location"]).content.decode())
    assert code
    assert client.post("/console/desk", {"q": code[1]})["Location"] == page_of(hoa)


def test_a_caller_of_another_commune_is_not_found(at_desk: Sign, hoa: Any) -> None:
    client = at_desk(code="00008")
    assert page_of(hoa) not in client.post("/console/desk", {"q": "nguyen thi hoa"}).content.decode()
    assert client.get(page_of(hoa)).status_code == 404


def test_the_provinces_hotline_declares_for_anybody_of_the_province(at_desk: Sign, hoa: Any) -> None:
    client = at_desk("cdc", "01")
    assert send(client, page_of(hoa), way="hotline").status_code == 302


def test_a_sent_form_leads_to_the_receipt_and_the_person_sees_who_helped(at_desk: Sign, lan: Home) -> None:
    client = at_desk()
    sent = send(client, page_of(lan.oneself), **ILL)
    page = client.get(sent["Location"]).content.decode()
    assert "Early contact needed" in page
    assert "Say to the person" in page
    [stored] = history(lan.claims, cell=lan.claims.cell, person=lan.oneself.id)
    own = browser(lan).get(f"/receipts/{stored.receipt}").content.decode()
    assert "Declared for you by" in own


def test_nothing_is_answered_beforehand(at_desk: Sign, hoa: Any) -> None:
    send(at_desk(), page_of(hoa), **ILL)
    page = at_desk().get(page_of(hoa)).content.decode()
    assert "checked" not in page


def test_a_form_with_a_gap_comes_back_as_it_was(at_desk: Sign, hoa: Any) -> None:
    page = send(at_desk(), page_of(hoa), fever="", note=SCRIPT).content.decode()
    assert "What you typed is kept" in page
    assert 'name="cough" value="false" checked' in page
    assert "&lt;script&gt;alert(1)" in page
    assert SCRIPT not in page


def test_the_way_is_asked_the_first_time_and_remembered_then(at_desk: Sign, hoa: Any) -> None:
    client = at_desk()
    assert b"Say whether the person calls or came" in send(client, page_of(hoa), way="").content
    send(client, page_of(hoa), way="hotline")
    assert 'value="hotline" checked' in client.get(page_of(hoa)).content.decode()


def test_the_same_form_sent_twice_leads_to_the_same_receipt(at_desk: Sign, hoa: Any) -> None:
    client, key = at_desk(), str(uuid7())
    first, second = (send(client, page_of(hoa), id=key) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert b"sent before with other answers" in send(client, page_of(hoa), id=key, fever="true").content


def test_who_took_the_consent_back_is_asked_again_before_anything_is_sent(at_desk: Sign, lan: Home) -> None:
    who = lan.oneself
    withdraw_consent(claims=lan.claims, person=who.id, purpose=HEALTH_CARE, by=lan.actor, at=now())
    client = at_desk()
    assert b"Read aloud, then ask" in client.get(page_of(who)).content
    assert b"Without consent nothing is kept" in send(client, page_of(who)).content
    assert history(lan.claims, cell=who.cell, person=who.id) == []
    assert send(client, page_of(who), **{HEALTH_CARE: version()}).status_code == 302


def test_somebody_new_is_enrolled_with_what_was_typed_into_the_box(at_desk: Sign) -> None:
    client = at_desk()
    page = client.post("/console/desk/new", {"start": "1", "full_name": "Trần Thị Mộc", "phone": ""}).content.decode()
    assert 'value="Trần Thị Mộc"' in page
    onward = client.post("/console/desk/new", newcomer())["Location"]
    assert "Trần Thị Mộc" in client.get(onward).content.decode()


def test_who_refuses_consent_leaves_nothing_behind(at_desk: Sign) -> None:
    page = at_desk().post("/console/desk/new", newcomer(**{HEALTH_CARE: ""}))
    assert b"Without consent nothing is kept" in page.content
    assert b"Tr\xe1\xba\xa7n Th\xe1\xbb\x8b M\xe1\xbb\x99c" in page.content
    assert persons() == 0


def test_a_place_outside_the_territory_is_told_at_its_field(at_desk: Sign) -> None:
    page = at_desk().post("/console/desk/new", newcomer(commune="00008", commune_text="Phường Ngọc Hà"))
    assert b"This place lies outside your territory" in page.content
    assert persons() == 0


def test_a_form_sent_twice_enrols_one_person(at_desk: Sign) -> None:
    client, form = at_desk(), newcomer()
    assert client.post("/console/desk/new", form)["Location"] == client.post("/console/desk/new", form)["Location"]
    assert persons() == 1


def test_somebody_else_joins_the_household_that_calls(at_desk: Sign, lan: Home) -> None:
    address = f"/console/desk/new/{lan.claims.cell}/{lan.claims.household}"
    assert at_desk().post(address, newcomer(relation="parent")).status_code == 302
    assert "Trần Thị Mộc" in browser(lan).get("/family").content.decode()
    assert at_desk(code="00008").get(address).status_code == 404


def test_the_receipt_goes_by_message_once_and_tells_nothing_of_health(at_desk: Sign, lan: Home) -> None:
    client = at_desk()
    done = send(client, page_of(lan.oneself), **ILL)["Location"]
    for _ in range(2):
        assert client.post(f"{done}/message")["Location"] == done
    notices = OutboxMessage.objects.filter(topic="notice.requested", body__template="desk_receipt")
    assert len({notice.key for notice in notices}) == 1
    assert set(notices[0].body["params"]) == {"code"}
    # An answer to what was asked for: it needs no consent to be reminded.
    assert notices[0].body["kind"] == "receipt"


def test_the_printed_receipt_names_the_unit_that_helped(at_desk: Sign, hoa: Any) -> None:
    client = at_desk()
    done = send(client, page_of(hoa))["Location"]
    page = client.get(f"{done}/print").content.decode()
    assert "Declared for you by" in page
    assert "Nguyễn Thị Hòa" in page


def test_the_stations_sheet_says_who_declared_for_the_person_and_how(at_desk: Sign, hoa: Any) -> None:
    send(at_desk(), page_of(hoa), way="hotline", **ILL)
    [stored] = history(claims_of(hoa), cell=hoa.cell, person=hoa.id)
    address = f"/console/declarations/{hoa.cell}/{hoa.id}/{stored.key.day}/{stored.key.id}"
    page = at_desk(role="health_officer").get(address).content.decode()
    assert re.search(r"Declared for them by [^.]+\. The person called and answered by word\.", page)


def test_a_sheet_of_what_somebody_sent_themselves_names_no_helper(at_desk: Sign, lan: Home) -> None:
    sent = declared(lan.claims, lan.oneself.id)
    address = f"/console/declarations/{lan.claims.cell}/{lan.oneself.id}/{sent.day}/{sent.id}"
    page = at_desk(role="health_officer").get(address).content.decode()
    assert sent.receipt in page
    assert "Declared for them" not in page


def test_a_desk_opens_no_receipt_of_what_people_sent_themselves(at_desk: Sign, hoa: Any) -> None:
    client = at_desk()
    done = send(client, page_of(hoa))["Location"]
    assert client.get(done.rpartition("/")[0] + f"/{uuid7()}").status_code == 404
    assert at_desk(code="00008").get(done).status_code == 404


def test_every_opened_page_is_on_the_record(at_desk: Sign, hoa: Any) -> None:
    at_desk().get(page_of(hoa))
    [read] = Event.objects.filter(action="person.read")
    assert (read.subject_id, read.details) == (f"{hoa.cell}/{hoa.id}", {"reason": "desk"})


def test_a_clerk_begins_at_the_desk_and_a_nurse_at_the_worklist(at_desk: Sign) -> None:
    assert at_desk().get("/console/")["Location"] == "/console/desk"
    assert at_desk(role="health_officer").get("/console/")["Location"] == "/console/worklist"


def test_the_form_asks_the_database_a_bounded_number_of_times(
    at_desk: Sign, hoa: Any, django_assert_max_num_queries: Any
) -> None:
    client = at_desk()
    client.get(page_of(hoa))
    with django_assert_max_num_queries(16):
        client.get(page_of(hoa))


def test_whoever_may_be_on_record_already_is_shown_before_a_second_record_is_made(at_desk: Sign) -> None:
    client = at_desk()
    client.post("/console/desk/new", newcomer())
    again = newcomer(full_name="MỘC TRẦN THỊ")
    shown = client.post("/console/desk/new", again).content.decode()
    assert "Perhaps on record already" in shown
    assert Person.objects.unscoped("a test").filter(name_folded__contains="moc").count() == 1
    assert client.post("/console/desk/new", again | {"new_anyway": "1"}).status_code == 302
    assert Person.objects.unscoped("a test").filter(name_folded__contains="moc").count() == 2
