"""The one list in a browser: by keys alone from a row to a referral, and two units that see where it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

CALL = "Ba người cùng nhà sốt cao, cần người đến xem."
WHY = "Trạm hết người trực, nhờ trung tâm gọi lại."
Opener = Callable[..., Page]


def _choose_by_keys(page: Page) -> None:
    """Walk to the first row of calls, choose it and ask to refer it, without the mouse."""
    expect(page.locator("[data-row]").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("Đã chọn: 1")
    page.keyboard.press("f")
    expect(page.get_by_label("Lý do và điều họ cần biết")).to_be_visible()


def test_a_call_goes_by_keys_from_the_list_to_the_unit_above_and_is_taken_over(open_page: Opener, site: Site) -> None:
    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    nurse.go("/console/work/call")
    nurse.page.get_by_label("Cuộc gọi về việc gì?").fill(CALL)
    nurse.page.get_by_label("Ngay lập tức").check()
    nurse.page.get_by_role("button", name="Đưa vào danh sách").click()
    expect(nurse.page.get_by_text("Cuộc gọi đã vào danh sách.")).to_be_visible()
    nurse.go("/console/worklist?kind=hotline&free=1")
    _choose_by_keys(nurse.page)
    check_page(nurse.page)
    nurse.page.get_by_label("Đơn vị nào tiếp nhận?").select_option(label="Trung tâm Y tế khu vực Ba Đình")
    nurse.page.get_by_label("Lý do và điều họ cần biết").fill(WHY)
    nurse.page.get_by_role("button", name="Bắt đầu").click()
    expect(nurse.page.locator("#run-progress")).to_contain_text("Đã xong")

    doctor = Officer(open_page(size=PHONE), site, "khuvuc.badinh")
    doctor.sign_in()
    doctor.go("/console/work/referrals")
    asked = doctor.page.locator(".referral").filter(has_text=WHY)
    asked.get_by_role("button", name="Tiếp nhận").click()
    expect(doctor.page.get_by_text(CALL)).to_be_visible()
    check_page(doctor.page)
    nurse.go("/console/work/referrals?part=sent")
    expect(nurse.page.locator(".referral").filter(has_text=WHY)).to_contain_text("đã tiếp nhận")
