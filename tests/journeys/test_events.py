"""An event from its opening to its report, and what the unit that was asked and a committee see of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
Opener = Callable[..., Page]
OUTBREAK = "Ổ dịch tại chợ Châu Long, phường Ba Đình"


def _part(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Các phần của sự kiện").get_by_role("link", name=name).click()
    check_page(page)


def test_an_event_is_opened_verified_assessed_and_answered(
    site: Site, open_page: Opener, picture: Callable[[Page, str], None]
) -> None:
    page = open_page(size=DESK)
    lead = Officer(page, site, "cdc.hanoi")
    lead.sign_in()
    assert lead.go("/console/events") == 200
    page.get_by_role("link", name=OUTBREAK).click()
    expect(page.locator("main svg[role=img]")).to_have_count(2)
    check_page(page)
    picture(page, "console-event")
    lead.go("/console/events/new")
    page.get_by_label("Chuyện gì xảy ra").fill("Chùm ca sốt ở trường mầm non")
    page.get_by_label("Phường Ba Đình").check()
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chùm ca sốt ở trường mầm non")
    _part(page, "Tình trạng, lịch sử")
    page.get_by_label("Xác nhận sự kiện").check()
    page.get_by_role("button", name="Thực hiện bước này").click()
    expect(page.get_by_role("status").or_(page.locator(".alert")).first).to_be_visible()
    _part(page, "Nguy cơ")
    page.get_by_role("group", name="Khả năng lan rộng").get_by_label("4 ·").check()
    page.get_by_label("Vì sao chọn khả năng này").fill("Trẻ học chung phòng")
    page.get_by_role("group", name="Ảnh hưởng nếu lan rộng").get_by_label("2 ·").check()
    page.get_by_label("Vì sao chọn mức ảnh hưởng này").fill("Trẻ nhỏ")
    page.get_by_label("Trung bình: biết từ nhiều nguồn").check()
    page.get_by_role("button", name="Ghi đánh giá").click()
    expect(page.locator("td[aria-current]")).to_contain_text("Trung bình")
    check_page(page)
    page.get_by_role("button", name="Báo cáo tình hình").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="PDF").first.click()
    assert kept.value.suggested_filename.endswith(".pdf")


def test_the_unit_that_was_asked_answers_on_its_phone_and_a_committee_sees_figures(
    site: Site, open_page: Opener
) -> None:
    page = open_page(size=PHONE)
    station = Officer(page, site, "truong.badinh")
    station.sign_in()
    assert station.go("/console/events") == 200
    page.get_by_role("link", name=OUTBREAK).click()
    _part(page, "Nhiệm vụ, quyết định")
    page.get_by_role("listitem").filter(has_text="tổ 5 và tổ 6").get_by_role("link").first.click()
    check_page(page)
    page.get_by_label("Đã làm").check()
    page.get_by_label("Ghi rõ").fill("Đã gọi 18 hộ, hai người sốt")
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.locator("main")).to_contain_text("Đã gọi 18 hộ")
    other = open_page(size=DESK)
    committee = Officer(other, site, "ubnd.hanoi")
    committee.sign_in()
    assert committee.go("/console/events") == 200
    other.get_by_role("link", name=OUTBREAK).click()
    expect(other.locator("main svg[role=img]")).to_have_count(2)
    expect(other.locator("main form[method=post]")).to_have_count(0)
