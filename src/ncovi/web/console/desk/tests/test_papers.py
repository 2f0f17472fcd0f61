"""Sheets and slips: printed, typed in, and refused where they do not belong."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ncovi.declarations.desk.models import PaperForm
from ncovi.declarations.queries import history
from ncovi.declarations.tests.factories import claims_of
from ncovi.kernel import short_codes
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.entry import COOKIE
from ncovi.web.citizen.tests.factories import ANSWERS, browser
from ncovi.web.console.desk.tests.conftest import Sign

pytestmark = pytest.mark.django_db


def page_of(who: Any) -> str:
    return f"/console/desk/people/{who.cell}/{who.id}"


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes that are printed, which are kept nowhere else."""
    made: list[str] = []
    new_code = short_codes.new_code

    def noted() -> str:
        made.append(new_code())
        return made[-1]

    monkeypatch.setattr("ncovi.declarations.desk.actions.new_code", noted)
    return made


def typed(client: Client, address: str, **given: Any) -> Any:
    day = today() - timedelta(days=1)
    return client.post(address, {"id": str(uuid7()), "filled_on": day.isoformat(), **ANSWERS, **given})


def test_a_sheet_is_printed_as_one_page_and_its_code_opens_the_form(at_desk: Sign, hoa: Any, codes: list[str]) -> None:
    client = at_desk()
    sheet = client.post(f"{page_of(hoa)}/sheet")
    assert sheet["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", sheet.content)) == 1
    onward = client.post("/console/desk", {"q": codes[0].lower()})["Location"]
    assert onward.startswith(f"{page_of(hoa)}?sheet=")
    assert codes[0] not in onward
    assert b"Filled in on" in client.get(onward).content


def test_a_sheet_typed_twice_is_one_declaration(at_desk: Sign, hoa: Any, codes: list[str]) -> None:
    client = at_desk()
    client.post(f"{page_of(hoa)}/sheet")
    onward = client.post("/console/desk", {"q": codes[0]})["Location"]
    first, second = typed(client, onward), typed(client, onward)
    assert first.status_code == 302
    assert first["Location"] == second["Location"]
    assert b"typed in before" in client.get(onward).content
    [stored] = history(claims_of(hoa), cell=hoa.cell, person=hoa.id)
    assert (stored.source, stored.key.day) == ("paper", today() - timedelta(days=1))
    assert b"typed in before with other answers" in typed(client, onward, fever="true").content


def test_a_code_of_another_territory_is_a_code_of_nobody(at_desk: Sign, hoa: Any, codes: list[str]) -> None:
    at_desk().post(f"{page_of(hoa)}/sheet")
    page = at_desk(code="00008").post("/console/desk", {"q": codes[0]})
    assert page.status_code == 200
    assert b"Nothing found in your territory" in page.content


def test_a_blank_sheet_is_typed_in_for_whom_it_turns_out_to_be(at_desk: Sign, hoa: Any, codes: list[str]) -> None:
    client = at_desk()
    pile = client.post("/console/desk/blanks", {"count": "3"})
    assert len(re.findall(rb"/Type\s*/Page\b", pile.content)) == len(codes) == 3
    page = client.post("/console/desk", {"q": codes[1]}).content.decode()
    assert "The sheet is recognised" in page
    [reference] = re.findall(r'name="sheet" value="([0-9a-f]+)"', page)
    found = client.post("/console/desk", {"q": "nguyen thi hoa", "sheet": reference}).content.decode()
    assert f'href="{page_of(hoa)}?sheet={reference}"' in found
    assert typed(client, f"{page_of(hoa)}?sheet={reference}").status_code == 302
    assert client.post("/console/desk", {"q": codes[1]})["Location"].startswith(page_of(hoa))


@pytest.mark.parametrize("count", ["0", "51", "ten", ""])
def test_a_wrong_number_of_sheets_is_told_and_prints_nothing(at_desk: Sign, count: str) -> None:
    page = at_desk().post("/console/desk/blanks", {"count": count})
    assert page["Content-Type"].startswith("text/html")
    assert not PaperForm.objects.unscoped("a test").exists()


def test_a_day_that_is_none_or_too_long_ago_is_told(at_desk: Sign, hoa: Any, codes: list[str]) -> None:
    client = at_desk()
    client.post(f"{page_of(hoa)}/sheet")
    onward = client.post("/console/desk", {"q": codes[0]})["Location"]
    assert b"Enter the day" in typed(client, onward, filled_on="yesterday").content
    long_ago = (today() - timedelta(days=40)).isoformat()
    assert b"30 days" in typed(client, onward, filled_on=long_ago).content
    assert history(claims_of(hoa), cell=hoa.cell, person=hoa.id) == []


def test_a_printed_code_opens_the_household_on_its_own_telephone(at_desk: Sign, lan: Home) -> None:
    slip = at_desk().post(f"{page_of(lan.oneself)}/code").content.decode()
    [code] = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", slip)
    assert "testserver/sign-in/other" in slip
    telephone = browser()
    came = telephone.post("/sign-in/other", {"station_code": f" {code.lower()} "})
    assert came["Location"] == "/"
    assert telephone.cookies[COOKIE]["httponly"]
    assert "Nguyễn Thị Lan" in telephone.get("/family").content.decode()
    again = browser().post("/sign-in/other", {"station_code": code})
    assert b"does not open a door" in again.content


def test_no_slip_is_printed_by_another_commune_or_by_reading_an_address(at_desk: Sign, lan: Home) -> None:
    assert at_desk(code="00008").post(f"{page_of(lan.oneself)}/code").status_code == 404
    assert at_desk().get(f"{page_of(lan.oneself)}/code").status_code == 405


def test_a_household_prints_its_own_sheets(lan: Home, codes: list[str]) -> None:
    client = browser(lan)
    assert "Nguyễn Thị Lan" in client.get("/paper").content.decode()
    sheet = client.post(f"/paper/{lan.oneself.id}", {"form": "daily"})
    assert sheet["Content-Type"] == "application/pdf"
    assert len(codes) == 1


def test_a_slip_or_a_sheet_is_never_kept_by_a_cache(at_desk: Sign, lan: Home) -> None:
    client = at_desk()
    for address in (f"{page_of(lan.oneself)}/code", f"{page_of(lan.oneself)}/sheet"):
        assert "no-store" in client.post(address)["Cache-Control"]
