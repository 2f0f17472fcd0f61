"""A case tells whom it met, they are followed, and the chain between cases is drawn."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
Opener = Callable[..., Page]


def test_a_case_names_whom_it_met_and_they_are_followed(
    site: Site, open_page: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = open_page(size=DESK)
    officer = Officer(page, site, "dichte.hanoi")
    officer.sign_in()
    assert officer.go("/console/contacts") == 200
    picture(page, "console-contacts")
    page.locator("a[data-open]").first.click()
    check_page(page)
    page.get_by_role("link", name="Mọi người tiếp xúc của ca").click()
    check_page(page)
    page.get_by_role("link", name="Ghi người tiếp xúc").click()
    check_page(page)
    page.get_by_label("Họ gặp nhau ở đâu?").select_option("gathering")
    page.get_by_label("Gần đến mức nào?").select_option("within_1m")
    page.get_by_label("Họ và tên").first.fill("Đinh Thị Hoàn Toàn Mới")
    page.get_by_label("Năm sinh").first.fill("1979")
    page.get_by_role("button", name="Ghi là người tiếp xúc").last.click()
    expect(page.get_by_role("link", name="Đinh Thị Hoàn Toàn Mới")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Đinh Thị Hoàn Toàn Mới").click()
    expect(page.locator("main")).to_contain_text("Ở trong vòng 1 mét với ca bệnh.")
    check_page(page)
    page.get_by_role("button", name="Bắt đầu theo dõi").click()
    expect(page.get_by_role("link", name="Đang theo dõi")).to_be_visible()
    check_page(page)
    picture(page, "console-contact")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_chain_is_drawn_and_one_case_brings_out_its_own(
    site: Site, open_page: Opener, picture: Callable[[Page, str], None], size: dict[str, int]
) -> None:
    page = open_page(size=size)
    officer = Officer(page, site, "dichte.hanoi")
    officer.sign_in()
    assert officer.go("/console/transmission") == 200
    cases = page.locator("[data-case]")
    expect(page.locator("[data-case-row]")).to_have_count(cases.count())
    picture(page, f"console-chain-{size['width']}")
    page.locator("[data-case='1'] circle").click()
    expect(page.locator("[data-case-row='1']")).to_have_class("is-asked")
    check_page(page)
    page.get_by_role("link", name="Theo thời gian").click()
    expect(page.get_by_role("link", name="Theo thời gian")).to_have_attribute("aria-current", "page")
    check_page(page)
