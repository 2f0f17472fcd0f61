"""In without an SMS: a slip from the station, and a device that knows its owner."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]
FAMILY = "0900000001"
HOLDER = "Nguyễn Văn An"


def slip(site: Site, open_page: Opener) -> str:
    """Have the station print a slip for the demonstration's family, and return its code."""
    officer = Officer(open_page(size=DESK), site, "truc.badinh")
    officer.sign_in()
    officer.go("/console/desk")
    page = officer.page
    page.locator("#desk-text").fill(FAMILY)
    page.locator("#desk-text").press("Enter")
    page.get_by_role("link", name=HOLDER).click()
    page.get_by_role("button", name="In mã đăng nhập").click()
    expect(page.locator(".slip-code")).to_be_visible()
    check_page(page)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == 1
    assert re.search(rb"MediaBox \[0 0 29[78]\S* 4[12]\d", printed), "a slip is printed on A6"
    return page.locator(".slip-code").inner_text()


def come_in(page: Page, at: Callable[[str], str], code: str) -> None:
    """Sign in with a slip, from the first page on."""
    page.goto(at("/sign-in"))
    page.get_by_role("link", name="Đăng nhập cách khác").click()
    page.get_by_label("Mã trên phiếu").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url(at("/"))


def test_a_slip_from_the_station_opens_the_familys_pages_once(site: Site, open_page: Opener) -> None:
    code = slip(site, open_page)
    telephone = open_page(size=PHONE)
    telephone.goto(site.at("/sign-in/other"))
    check_page(telephone)
    come_in(telephone, site.at, code)
    telephone.goto(site.at("/family"))
    expect(telephone.locator("main")).to_contain_text(HOLDER)
    other = open_page(size=PHONE)
    other.goto(site.at("/sign-in/other"))
    other.get_by_label("Mã trên phiếu").fill(code)
    other.get_by_role("button", name="Tiếp tục").click()
    expect(other.locator("main")).to_contain_text("Mã này không đúng hoặc đã hết hạn")
    check_page(other)


def test_a_slip_works_where_no_script_runs(site: Site, open_page: Opener) -> None:
    telephone = open_page(size=PHONE, scripts=False)
    come_in(telephone, site.at, slip(site, open_page))
    telephone.goto(site.at("/family"))
    expect(telephone.locator("main")).to_contain_text(HOLDER)


def at_localhost(site: Site) -> Callable[[str], str]:
    """Return the site's addresses under a name: no key is made for a bare number."""
    port = urlsplit(site.url).port
    return lambda path: f"http://localhost:{port}{path}"


def with_authenticator(page: Page) -> None:
    """Give the page a device that unlocks by finger and keeps keys."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_known_device_signs_in_without_a_code_until_it_is_removed(site: Site, open_page: Opener) -> None:
    at = at_localhost(site)
    page = open_page(size=PHONE)
    with_authenticator(page)
    come_in(page, at, slip(site, open_page))
    page.goto(at("/passkeys"))
    check_page(page)
    page.get_by_label("Đặt tên cho thiết bị này").fill("Điện thoại của ông")
    page.get_by_role("button", name="Thêm thiết bị này").click()
    expect(page.locator("main")).to_contain_text("Từ nay thiết bị này mở NCOVI mà không cần mã.")
    expect(page.get_by_role("listitem").filter(has_text="Điện thoại của ông")).to_be_visible()
    check_page(page)
    sign_in_with_device(page, at)
    page.wait_for_url(at("/"))
    page.goto(at("/passkeys"))
    expect(page.get_by_role("listitem")).to_contain_text(re.compile("dùng lần cuối"))
    page.get_by_role("button", name="Gỡ Điện thoại của ông").click()
    expect(page.locator("main")).to_contain_text("Thiết bị này không còn mở được NCOVI.")
    sign_in_with_device(page, at)
    expect(page.get_by_role("alert")).to_contain_text("Thiết bị này không còn được nhận ra")
    check_page(page)


def sign_in_with_device(page: Page, at: Callable[[str], str]) -> None:
    """Forget who is here, and let the device tell."""
    page.context.clear_cookies()
    page.goto(at("/sign-in/other"))
    page.get_by_role("button", name="Đăng nhập bằng thiết bị này").click()


def test_a_household_prints_a_sheet_for_each_of_its_people(site: Site, open_page: Opener) -> None:
    page = open_page(size=PHONE)
    come_in(page, site.at, slip(site, open_page))
    page.goto(site.at("/paper"))
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Tờ khai đầy đủ {HOLDER}").click()
    assert download.value.suggested_filename == "to-khai.pdf"
