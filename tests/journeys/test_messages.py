"""Being told, choosing how, and declaring from a telephone with keys."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.people import Citizen
from tests.journeys.site import Site

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def newcomer(page: Page, site: Site, phone: str, *, scripts: bool = True) -> Citizen:
    """Return somebody who signed in, agreed and told who they are."""
    citizen = Citizen(page, site, phone, scripts)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who("Đỗ Văn Khoa", 1979, "Ba Đình")
    return citizen


def text_in(page: Page, site: Site, phone: str, said: str) -> str:
    """Send a text message in and return the answer."""
    page.goto(site.at("/demo/sms"))
    newest = page.locator("article.sms").first
    before = newest.inner_text()
    page.locator("main summary").click()
    page.locator("[name=phone]").fill(phone)
    page.locator("textarea[name=text]").fill(said)
    page.get_by_role("button", name="Gửi", exact=True).click()
    last = phone[-3:]
    for _ in range(60):
        page.goto(site.at("/demo/sms"))
        if last in newest.inner_text() and newest.inner_text() != before:
            return newest.locator(".sms-text").inner_text()
        page.wait_for_timeout(250)
    raise AssertionError("no answer came")


def test_a_telephone_with_keys_declares_and_its_owner_finds_it_on_the_site(open_page: Open, site: Site) -> None:
    page = open_page()
    newcomer(page, site, "0900006101")
    answer = text_in(page, site, "0900006101", "NCOVI sốt 38,5 ho")
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", answer)
    assert code
    check_page(page)
    page.goto(site.at(f"/receipts/{code.group()}"))
    expect(page.locator("main")).to_contain_text("Khoa")
    assert "Chung toi chua hieu" in text_in(page, site, "0900006101", "🙂🙂🙂")


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_chooses_how_to_be_told_with_and_without_scripts(open_page: Open, site: Site, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    citizen = newcomer(page, site, f"090000611{int(scripts)}", scripts=scripts)
    citizen.go("/notifications")
    page.locator("#reminder-sms").check()
    page.locator("#outcome-push").uncheck()
    page.get_by_role("button", name="Lưu").first.click()
    citizen.check()
    expect(page.locator("#reminder-sms")).to_be_checked()
    expect(page.locator("#outcome-push")).not_to_be_checked()
    page.locator("#email").fill("khoa@example")
    page.get_by_role("button", name="Gửi mã đến đó").click()
    citizen.check()
    expect(page.locator("#email")).to_have_value("khoa@example")
    page.locator("#email").fill("khoa@example.vn")
    page.get_by_role("button", name="Gửi mã đến đó").click()
    expect(page.locator("#email_code")).to_be_visible()


def test_who_asks_for_a_code_too_soon_is_told_how_long_to_wait(open_page: Open, site: Site) -> None:
    page = open_page(scripts=False)
    page.goto(site.at("/sign-in"))
    page.get_by_label("Số điện thoại của bạn").fill("0900006121")
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập mã")
    page.get_by_role("button", name="Gửi mã mới").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"Vui lòng đợi \d+ giây"))
