"""A record is opened for a reason, and two records of one person become one and two again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]


def test_an_officer_on_a_phone_says_why_and_sees_everything_that_happened(open_page: Opener, site: Site) -> None:
    officer = Officer(open_page(size=PHONE), site, "truong.badinh")
    officer.sign_in()
    officer.go("/console/search")
    page = officer.page
    page.get_by_label("Họ tên, số điện thoại").fill("Châu Nguyễn Minh")
    page.locator("main").get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name="Nguyễn Minh Châu").first.click()
    expect(page.get_by_role("heading", name="Vì sao bạn mở trang này?")).to_be_visible()
    check_page(page)
    page.get_by_text("Chuẩn bị gọi điện hoặc đến nhà").click()
    page.get_by_role("button", name="Mở trang").click()
    expect(page.get_by_role("heading", name="Diễn biến")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Đính chính").click()
    expect(page.get_by_role("heading", name="Đính chính thông tin")).to_be_visible()
    check_page(page)


def test_two_records_are_joined_and_taken_apart_again(open_page: Opener, site: Site) -> None:
    officer = Officer(open_page(size=DESK), site, "dichte.hanoi")
    officer.sign_in()
    officer.go("/console/duplicates")
    page = officer.page
    row = page.get_by_role("row").filter(has_text="Tran Thi Binh")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Một người hay hai người?")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Cùng một người").click()
    page.get_by_text("Tìm nguồn lây").click()
    page.get_by_role("button", name="Mở trang").click()
    expect(page.get_by_role("heading", name="Được xem cùng với")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Tách ra").click()
    expect(page.get_by_text("Hai hồ sơ đã tách ra")).to_be_visible()
