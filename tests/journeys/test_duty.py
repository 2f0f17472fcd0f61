"""A supervisor writes the roster, a deputy puts on the other's hat, and a look beyond the territory is answered for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
Opener = Callable[..., Page]


def test_duty_is_entered_handed_on_and_answered_for(site: Site, open_page: Opener) -> None:
    head = Officer(open_page(size=DESK), site, "truong.badinh")
    head.sign_in()
    assert head.go("/console/roster") == 200
    main = head.page.locator("main")
    main.get_by_label("Ai", exact=True).select_option(label="Phạm Văn Long")
    main.get_by_role("group", name="Các ngày").get_by_role("checkbox").last.check()
    main.get_by_label("Ca đêm").check()
    main.get_by_role("button", name="Xếp trực", exact=True).click()
    expect(main.get_by_text("Đã thêm 1 ca.")).to_be_visible()

    deputy = Officer(open_page(size=PHONE), site, "tram.ngocha")
    deputy.sign_in()
    deputy.page.get_by_role("status").get_by_role("button", name="Bắt đầu").click()
    expect(deputy.page.get_by_text("Nhật ký ghi tên cả hai người.")).to_be_visible()
    assert deputy.go("/console/roster") == 200
    expect(deputy.page.get_by_role("button", name="Xếp trực", exact=True)).to_be_visible()
    deputy.page.get_by_role("button", name="Về việc của tôi").click()
    expect(deputy.page.get_by_text("Bạn được trực thay")).to_be_visible()

    head.go("/console/beyond/review")
    head.page.locator("main").get_by_role("link", name="Nguyễn Thị Hòa").first.click()
    main.get_by_label("Mở như vậy là đúng").check()
    main.get_by_role("button", name="Trả lời", exact=True).click()
    expect(main.get_by_text("Đã ghi câu trả lời của bạn.")).to_be_visible()


def test_nobody_is_found_beyond_the_territory_by_a_number_that_is_not_whole(site: Site, open_page: Opener) -> None:
    nurse = Officer(open_page(size=PHONE), site, "tram.badinh")
    nurse.sign_in()
    assert nurse.go("/console/beyond") == 200
    main = nurse.page.locator("main")
    main.get_by_label("Số điện thoại").check()
    main.get_by_label("Số hoặc mã").fill("0912")
    main.get_by_label("Nguy hiểm đến tính mạng").check()
    main.get_by_label("Ghi một câu").fill("Bệnh nhân nặng, cần hỏi người nhà.")
    main.get_by_role("button", name="Mở trong một giờ").click()
    expect(main.get_by_role("alert")).to_contain_text("Không có hồ sơ nào với số này")
    expect(main.get_by_label("Số hoặc mã")).to_have_value("0912")
