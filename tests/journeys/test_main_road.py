"""The main road: from a fever declared on a phone to an outcome that the person sees."""

import random
import re
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import today
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

PLACE = "ba dinh ha noi"
ILL = ("fever", "cough", "contact_case")
YESTERDAY = (today() - timedelta(days=1)).isoformat()
Opener = Callable[..., Page]


@pytest.fixture
def phone() -> str:
    return f"09{random.randrange(10**8):08d}"


def _citizen(open_page: Opener, site: Site, phone: str, name: str, **kind: object) -> tuple[Citizen, str]:
    citizen = Citizen(open_page(size=PHONE, **kind), site, phone, scripts=bool(kind.get("scripts", True)))
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who(name, 1958, PLACE)
    return citizen, citizen.declare(name, true=ILL, onset=YESTERDAY)


def test_a_declared_fever_is_verified_and_the_person_sees_the_outcome(
    site: Site, open_page: Opener, phone: str, picture: Callable[[Page, str], None]
) -> None:
    citizen, code = _citizen(open_page, site, phone, "Lê Thị Thảo")
    expect(citizen.page.locator("main")).to_contain_text("Cần liên hệ sớm")
    picture(citizen.page, "receipt")
    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    nurse.go("/console/worklist")
    picture(nurse.page, "worklist")
    nurse.row_of("Lê Thị Thảo").get_by_role("link").first.click()
    _verify(nurse)
    citizen.go(f"/receipts/{code}")
    outcome = citizen.page.locator("main")
    expect(outcome).to_contain_text("Uống nhiều nước và nghỉ ngơi.")
    expect(outcome).to_contain_text("Trạm Y tế phường Ba Đình")


def _verify(nurse: Officer) -> None:
    page = nurse.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lê Thị Thảo")
    page.locator("[name=result][value=answered]").check()
    page.locator("form:has([name=result][value=answered]) button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lê Thị Thảo")
    page.locator("[name=outcome][value=advice_given]").check()
    page.locator("[name=public_text]").fill("Uống nhiều nước và nghỉ ngơi.")
    page.locator("form:has([name=outcome]) button[type=submit]").click()
    page.wait_for_load_state()


def test_the_whole_way_to_the_receipt_works_without_scripts(site: Site, open_page: Opener, phone: str) -> None:
    citizen, code = _citizen(open_page, site, phone, "Trần Thị Mộc", scripts=False)
    citizen.page.goto(site.at("/history"))
    expect(citizen.page.locator("main")).to_contain_text(code)


def test_the_nurse_of_the_next_commune_sees_nothing_of_it(site: Site, open_page: Opener, phone: str) -> None:
    _citizen(open_page, site, phone, "Vũ Thị Hạnh")
    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    link = nurse.row_of("Vũ Thị Hạnh").get_by_role("link").first.get_attribute("href")
    assert link
    sibling = Officer(open_page(size=DESK), site, "tram.ngocha")
    sibling.sign_in()
    sibling.go("/console/worklist")
    expect(sibling.page.locator("body")).not_to_contain_text("Vũ Thị Hạnh")
    assert sibling.go(link) == 404
    expect(sibling.page.locator("body")).not_to_contain_text("Vũ Thị Hạnh")


def test_a_supervisor_of_the_area_sees_what_is_overdue(site: Site, open_page: Opener, phone: str) -> None:
    _citizen(open_page, site, phone, "Đinh Thị Sen")
    nurse = Officer(open_page(size=PHONE), site, "tram.badinh")
    nurse.sign_in()
    link = nurse.row_of("Đinh Thị Sen").get_by_role("link").first.get_attribute("href")
    _let_deadline_pass(site, str(link).rsplit("/", 1)[-1])
    supervisor = Officer(open_page(size=DESK), site, "khuvuc.badinh")
    supervisor.sign_in()
    row = supervisor.row_of("Đinh Thị Sen", tab="overdue")
    expect(row).to_contain_text(re.compile("trễ 1 giờ"))


def _let_deadline_pass(site: Site, item: str) -> None:
    with psycopg.connect(site.database_url) as connection:
        connection.execute("UPDATE casework_workitem SET due_at = now() - interval '1 hour' WHERE id = %s", [item])


@pytest.mark.parametrize("username", ["cdc.hanoi", "vien.nihe", "bo.yte", "ubnd.hanoi"])
def test_those_above_see_figures_of_their_own_territory(site: Site, open_page: Opener, username: str) -> None:
    officer = Officer(open_page(size=PHONE), site, username)
    officer.sign_in()
    assert officer.go("/console/overview") == 200
    assert officer.go("/console/rules") == 200
