"""My data is mine: seen, taken along, asked back, deleted, and the deletion proved."""

import json
import random
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import today
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

YESTERDAY = (today() - timedelta(days=1)).isoformat()
Opener = Callable[..., Page]


def declared(site: Site, open_page: Opener, name: str, *true: str) -> Citizen:
    citizen = Citizen(open_page(size=PHONE), site, f"09{random.randrange(10**8):08d}")
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who(name, 1972, "ba dinh ha noi")
    citizen.declare(name, true=true or ("fatigue",), onset=YESTERDAY)
    return citizen


def test_who_looked_is_told_with_unit_role_and_reason(site: Site, open_page: Opener) -> None:
    name = "Tạ Thị Soi"
    citizen = declared(site, open_page, name, "fever", "cough")
    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    nurse.row_of(name).get_by_role("link").first.click()
    expect(nurse.page.get_by_role("heading", level=1)).to_contain_text(name)
    citizen.go("/my-data")
    citizen.page.locator("a[href*='/my-data/looked/']").first.click()
    citizen.check()
    told = citizen.page.locator("main")
    expect(told).to_contain_text("Xử lý một tờ khai")
    expect(told).to_contain_text("Trạm Y tế phường Ba Đình")
    expect(told).not_to_contain_text("Nguyễn Thị Hòa")


def test_a_copy_is_taken_along_to_read_and_for_programs(site: Site, open_page: Opener) -> None:
    citizen = declared(site, open_page, "Lưu Văn Chép")
    citizen.go("/my-data")
    page = citizen.page
    page.get_by_text(re.compile("Lượt khai báo · 1")).click()
    citizen.check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Cho máy đọc (JSON)").click()
    copy = json.loads(taken.value.path().read_text(encoding="utf-8"))
    assert copy["held"]["profile"]["people_person"][0]["full_name"] == "Lưu Văn Chép"
    with page.expect_download() as read:
        page.get_by_role("button", name="Để đọc (PDF)").click()
    assert read.value.path().read_bytes().startswith(b"%PDF")


def test_a_consent_is_taken_back_as_easily_as_it_was_given(site: Site, open_page: Opener) -> None:
    citizen = declared(site, open_page, "Mai Thị Rút")
    citizen.go("/consent")
    page = citizen.page
    expect(page.locator("main")).to_contain_text("không ai khai báo được cho bạn nữa")
    page.get_by_label(re.compile("Chăm sóc sức khỏe của tôi")).uncheck()
    page.get_by_role("button", name="Lưu lựa chọn").click()
    citizen.check()
    expect(page.locator("main")).to_contain_text("Chưa đồng ý")


def test_everything_is_deleted_and_the_proof_can_be_checked_by_anybody(site: Site, open_page: Opener) -> None:
    citizen = declared(site, open_page, "Vũ Thị Xóa")
    citizen.go("/my-data/delete")
    page = citizen.page
    page.get_by_role("button", name="Xóa tất cả").click()
    citizen.check()
    expect(page.get_by_role("alert")).to_contain_text("đánh dấu")
    page.get_by_label("Tôi hiểu rằng việc này không thể hoàn lại.").check()
    page.get_by_role("button", name="Xóa tất cả").click()
    page.wait_for_url(re.compile("/proof/"))
    code = page.locator(".receipt-code").inner_text()
    expect(page.locator("#progress")).to_contain_text("không còn gì phải xóa", timeout=60_000)
    citizen.check()
    page.goto(site.at("/my-data"))
    expect(page).to_have_url(re.compile("/sign-in"))
    stranger = open_page(size=PHONE)
    stranger.goto(site.at("/proof"))
    stranger.get_by_label("Mã của lần xóa").fill(code.lower())
    stranger.get_by_role("button", name="Xem bằng chứng").click()
    expect(stranger.locator("main")).to_contain_text("không còn gì phải xóa")
    expect(stranger.locator("main")).not_to_contain_text("Vũ Thị Xóa")
