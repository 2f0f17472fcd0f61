"""A case on its whole way, from a slip for nobody to its outcome; a doctor among patients; what the family reads."""

import random
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
Opener = Callable[..., Page]
FAMILY = "0900000001"


def _unfold(page: Page, step: str) -> None:
    page.locator(f"details#{step} > summary").click()


def _keep(page: Page, step: str) -> None:
    page.locator(f"details#{step} button[type=submit]").click()
    expect(page.get_by_role("status").or_(page.locator(".alert")).first).to_be_visible()
    check_page(page)


def test_a_slip_for_nobody_becomes_a_case_that_ends_well(
    site: Site, open_page: Opener, picture: Callable[[Page, str], None]
) -> None:
    page, today = open_page(size=DESK), datetime.now(UTC).date().isoformat()
    # Nobody of that name is on record.
    name = f"Giàng Thị {''.join(random.sample('abcdefghijklmno', 5)).title()}"
    nurse = Officer(page, site, "tram.badinh")
    nurse.sign_in()
    assert nurse.go("/console/results/new") == 200
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Dương tính").check()
    page.get_by_role("button", name="Lưu và tìm người").click()
    page.get_by_role("button", name="Chưa có hồ sơ: ghi danh người này").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("RT-PCR: Dương tính")
    check_page(page)
    page.get_by_role("link", name="Lập ca bệnh").click()
    check_page(page)
    # What the laboratory showed is ticked already.
    page.get_by_label("Xác định", exact=True).check()
    page.get_by_role("button", name="Lập ca bệnh và báo cho người dân").click()
    expect(page).to_have_url(re.compile(r"/console/cases/\d+/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    check_page(page)
    _unfold(page, "outcome")
    page.locator("details#outcome").get_by_label("Khỏi bệnh").check()
    page.locator("details#outcome [name=outcome_on]").fill("2099-01-01")
    page.locator("details#outcome button[type=submit]").click()
    expect(page.locator("details#outcome .error-summary")).to_be_focused()
    # Where the page stands now the frame's head lies over a line; that is no matter of what it holds.
    page.evaluate("window.scrollTo(0, 0)")
    check_page(page)
    page.locator("details#outcome [name=outcome_on]").fill(today)
    _keep(page, "outcome")
    picture(page, "console-case")
    expect(page.locator("main")).to_contain_text("Khỏi bệnh")
    assert nurse.go("/console/cases?class=confirmed&outcome=recovered") == 200
    expect(page.get_by_role("link", name=name)).to_be_visible()


def test_a_doctor_sees_the_own_patients_alone_and_the_family_reads_what_was_recorded(
    site: Site, open_page: Opener
) -> None:
    page = open_page(size=PHONE)
    doctor = Officer(page, site, "bs.bachmai")
    doctor.sign_in()
    assert doctor.go("/console/patients") == 200
    page.locator("a[data-open]").first.click()
    check_page(page)
    expect(page.get_by_text("Phân loại lại", exact=True)).to_have_count(0)
    _unfold(page, "note")
    page.locator("details#note textarea").fill("Người bệnh ăn được, hết sốt.")
    _keep(page, "note")
    expect(page.locator("main")).to_contain_text("Người bệnh ăn được, hết sốt.")
    assert doctor.go("/console/cases") == 403
    home = open_page(size=PHONE)
    family = Citizen(home, site, FAMILY)
    family.sign_in()
    home.goto(site.at("/history"))
    home.get_by_role("link", name="Phạm Thị Sáu").click()
    check_page(home)
    expect(home.get_by_role("heading", name="Điều đơn vị y tế đã ghi nhận")).to_be_visible()
    expect(home.locator("main")).to_contain_text("bạn không mắc bệnh này")
