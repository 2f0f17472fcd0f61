"""The desk by keyboard alone: in under a minute from the ring to the receipt, and nothing lost on the way."""

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]
# An unhurried typist: 150 keys a minute.
SECONDS_A_KEY = 0.4
MINUTE = 60.0
QUESTIONS = 11


@dataclass(slots=True)
class Keyboard:
    """A clerk's hands: every key counts, and no mouse is touched."""

    page: Page
    keys: int = 0
    begun: float = field(default_factory=time.monotonic)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type a text into where the focus is."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    @property
    def seconds(self) -> float:
        """How long it takes: the machine's own time, and the hands' time on top."""
        return time.monotonic() - self.begun + self.keys * SECONDS_A_KEY


def clerk(open_page: Opener, site: Site, size: dict[str, int] = DESK) -> Officer:
    """Return a clerk who signed in and sits before the empty box."""
    officer = Officer(open_page(size=size), site, "truc.badinh")
    officer.sign_in()
    officer.go("/console/desk")
    return officer


def answered_no(hands: Keyboard) -> None:
    """Answer every question of the full form with no, and send it."""
    for _ in range(QUESTIONS + 2):
        if hands.page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
        hands.press("n")
    hands.press("Enter")
    hands.page.wait_for_url("**/desk/done/**")


def focused(page: Page) -> str:
    """Return the name of the control that has the focus."""
    return str(page.evaluate("document.activeElement.name || document.activeElement.tagName"))


def test_a_clerk_declares_for_a_known_caller_in_under_a_minute_by_keyboard(site: Site, open_page: Opener) -> None:
    page = clerk(open_page, site).page
    hands = Keyboard(page)
    hands.type("0900000001")
    hands.press("Enter")
    page.wait_for_selector(".desk-found")
    check_page(page)
    hands.press("Enter")
    page.wait_for_url("**/desk/people/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Văn An")
    check_page(page)
    assert focused(page) == "way"
    hands.press("Space")
    hands.press("Tab")
    answered_no(hands)
    check_page(page)
    expect(page.locator(".desk-receipt-code")).to_have_text(re.compile(r"\w{4}-\w{4}-\w{4}"))
    expect(page.get_by_role("link", name="Người tiếp theo")).to_be_focused()
    print(f"known caller: {hands.keys} keys, {hands.seconds:.0f} s")
    assert hands.keys <= 30
    assert hands.seconds < MINUTE


def test_a_clerk_enrols_and_declares_for_a_stranger_in_under_a_minute(site: Site, open_page: Opener) -> None:
    page = clerk(open_page, site).page
    hands = Keyboard(page)
    name = f"Lò Thị {random.choice(['Mai', 'Hà', 'Lan'])} {random.randrange(10**6)}".rstrip("0123456789 ") + " Xuân"
    hands.type(name)
    hands.press("Enter")
    page.wait_for_selector("button:has-text('Người mới')")
    page.get_by_role("button", name="Người mới").focus()
    hands.press("Enter")
    page.wait_for_selector("[name=full_name]")
    check_page(page)
    assert focused(page) == "health_care"
    hands.press("y")
    assert page.input_value("[name=full_name]") == name
    hands.press("Tab")
    hands.type("1950")
    hands.press("Tab")
    hands.press("ArrowDown")
    hands.press("Enter")
    page.wait_for_url("**/desk/people/**")
    hands.press("ArrowDown")
    hands.press("Tab")
    answered_no(hands)
    print(f"stranger: {hands.keys} keys, {hands.seconds:.0f} s")
    assert hands.seconds < MINUTE


def test_what_a_clerk_typed_is_there_after_the_session_ended_meanwhile(site: Site, open_page: Opener) -> None:
    officer = clerk(open_page, site)
    page, hands = officer.page, Keyboard(officer.page)
    hands.type("0900000001")
    hands.press("Enter")
    page.wait_for_selector(".desk-found")
    hands.press("Enter")
    page.wait_for_url("**/desk/people/**")
    hands.press("Space")
    hands.press("Tab")
    hands.press("y")
    page.locator("[name=note]").fill("Ở nhà một mình.")
    with psycopg.connect(site.database_url) as connection:
        connection.execute("DELETE FROM django_session")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.locator("[name=login]").fill(officer.username)
    page.locator("[name=password]").fill("khai-bao-2026")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/desk/people/**")
    expect(page.locator("[name=note]")).to_have_value("Ở nhà một mình.")
    expect(page.locator("[name=travelled][value=true]")).to_be_checked()
    expect(page.locator("[data-kept]")).to_be_visible()


def test_the_desk_works_without_scripts_on_a_telephone(site: Site, open_page: Opener) -> None:
    page = open_page(size=PHONE, scripts=False)
    page.goto(site.at("/console/"))
    page.locator("[name=login]").fill("truc.badinh")
    page.locator("[name=password]").fill("khai-bao-2026")
    page.locator("[name=password]").press("Enter")
    page.goto(site.at("/console/desk"))
    page.locator("#desk-text").fill("0900000001")
    page.locator("#desk-text").press("Enter")
    page.get_by_role("link", name="Trần Thị Bình").click()
    page.locator("[name=way][value=desk]").check()
    for radio in page.locator(".desk-pair input[value=false]").all():
        radio.check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".desk-receipt-code")).to_be_visible()


def test_a_sheet_of_paper_comes_as_a_file_that_prints(site: Site, open_page: Opener) -> None:
    officer = clerk(open_page, site)
    officer.go("/console/desk/blanks")
    answer = officer.page.request.post(
        site.at("/console/desk/blanks"),
        form={
            "count": "2",
            "csrfmiddlewaretoken": officer.page.locator("[name=csrfmiddlewaretoken]").first.input_value(),
        },
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
