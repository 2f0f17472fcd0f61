"""The station follows somebody, calls by the script, and gives out a paper that anybody can check."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]
CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")


def _nurse(site: Site, page: Page) -> Officer:
    nurse = Officer(page, site, "tram.badinh")
    nurse.sign_in()
    return nurse


def test_a_certificate_is_issued_checked_by_its_scanned_code_and_taken_back(site: Site, open_page: Opener) -> None:
    nurse = _nurse(site, open_page(size=DESK))
    nurse.go("/console/follow-ups/calls")
    nurse.go("/console/follow-ups")
    nurse.page.locator("[data-row] a[data-open]").first.click()
    nurse.page.get_by_role("button", name="Cấp: Về việc theo dõi sức khỏe").click()
    expect(nurse.page.locator("main")).to_contain_text("Đã cấp giấy. Người dân xem được ngay.")
    check_page(nurse.page)
    code = CODE.search(nurse.page.locator("main").inner_text())
    assert code
    stranger = open_page(size=PHONE)
    stranger.goto(site.at(f"/certificates/check#{code[0].replace('-', '')}"))
    expect(stranger.locator("main")).to_contain_text("Giấy này còn hiệu lực")
    check_page(stranger)
    assert code[0].replace("-", "") not in stranger.url
    nurse.page.get_by_label("Cấp nhầm").check()
    nurse.page.get_by_role("button", name="Thu hồi giấy này").click()
    expect(nurse.page.locator("main")).to_contain_text("Hết hiệu lực từ")
    stranger.get_by_label("Mã trên giấy").fill(code[0])
    stranger.get_by_role("button", name="Kiểm tra").click()
    expect(stranger.locator("main")).to_contain_text("Giấy này đã hết hiệu lực")
