"""Reporting what happens around: from a phone with a camera or with nothing, to the unit's answer; and bad uploads."""

import re
import socket
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

FAMILY = "0900000001"
MARKET = "Chợ hoa Quảng An họp đông, chen chúc, không ai giữ khoảng cách"
CODE = r"PA(-[0-9A-Z]{4}){3}"
# Not "3 giờ 0 phút": the demonstration's own reports are hours old.
JUST_NOW = re.compile(r"(?<!giờ )(?<!\d)[0-3] phút")
Opener = Callable[..., Page]


def _write(page: Page, site: Site, kind: str, text: str, place: str = "") -> None:
    """Open the form of a kind and fill in what every report needs."""
    page.goto(site.at("/report"))
    check_page(page)
    page.locator(f"a[href$='kind={kind}']").click()
    check_page(page)
    page.get_by_label("Phường, xã nơi xảy ra").fill("Phường Ba Đình")
    option = page.get_by_role("option").first
    option.click()
    page.get_by_label("Cụ thể ở đâu").fill(place)
    page.get_by_label("Bạn thấy hoặc nghe gì?").fill(text)


def _code_on(page: Page) -> str:
    found = re.search(CODE, page.locator("main").inner_text())
    assert found
    return found.group()


def _photo(directory: Path, size: tuple[int, int] = (2400, 1600)) -> Path:
    path = directory / "anh.jpg"
    Image.effect_noise(size, 60).convert("RGB").save(path, "JPEG", quality=90)
    return path


def test_a_report_with_a_photo_and_a_point_is_answered_and_the_family_reads_it(
    site: Site, open_page: Opener, tmp_path: Path, picture: Callable[[Page, str], None]
) -> None:
    page = open_page(size=PHONE)
    Citizen(page, site, FAMILY).sign_in()
    page.wait_for_load_state()
    page.context.grant_permissions(["geolocation"], origin=site.url)
    page.context.set_geolocation({"latitude": 21.0342971, "longitude": 105.8140149})
    _write(page, site, "gathering", MARKET, "Chợ hoa Quảng An")
    page.get_by_role("button", name="Thêm vị trí hiện tại").click()
    expect(page.locator("[data-controller=locate]")).to_contain_text("21.034, 105.814")
    photo = _photo(tmp_path)
    page.locator("#photo").set_input_files(photo)
    smaller = "size => document.querySelector('#photo').files[0].size < size"
    page.wait_for_function(smaller, arg=photo.stat().st_size)
    page.get_by_label(re.compile("Có ghi tên")).check()
    check_page(page)
    picture(page, "report")
    page.get_by_role("button", name="Gửi phản ánh").click()
    check_page(page)
    code = _code_on(page)
    _answer(Officer(open_page(size=DESK), site, "tram.badinh"), MARKET)
    page.goto(site.at("/reports"))
    check_page(page)
    page.get_by_role("link").filter(has_text=code).click()
    check_page(page)
    expect(page.locator("#news")).to_contain_text("Đã nhắc ban quản lý chợ.")
    page.get_by_text("Điều tôi đã phản ánh").click()
    expect(page.get_by_role("img", name="Ảnh 1 của phản ánh")).to_be_visible()


def _answer(nurse: Officer, text: str) -> None:
    """Find the signal of a report within a second or two, look at its photo, and close it."""
    nurse.sign_in()
    page = nurse.page
    for _ in range(20):
        nurse.go("/console/signals")
        fresh = page.locator("tr[data-row]").filter(has_text="Tụ tập đông người").filter(has_text=JUST_NOW)
        if fresh.count():
            break
        page.wait_for_timeout(250)
    fresh.locator("[data-open]").first.click()
    check_page(page)
    expect(page.locator("main")).to_contain_text(text)
    shown = page.locator(".signal-photo").first
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 1600
    page.locator("[name=outcome][value=dealt_with]").check()
    page.locator("[name=public_text]").fill("Đã nhắc ban quản lý chợ.")
    page.locator("form:has([name=outcome]) button[type=submit]").click()
    page.wait_for_load_state()
    check_page(page)
    expect(page.locator(".item-state")).to_contain_text("Đúng và đã xử lý")


def test_without_scripts_and_without_a_name_the_code_alone_leads_to_the_report(site: Site, open_page: Opener) -> None:
    page = open_page(scripts=False)
    page.goto(site.at("/report?kind=rumour"))
    page.get_by_label("Phường, xã nơi xảy ra").fill("Phường Ngọc Hà, Hà Nội")
    page.get_by_label("Bạn thấy hoặc nghe gì?").fill("Nghe nói trạm y tế phát thuốc lạ cho trẻ em")
    page.get_by_role("button", name="Gửi phản ánh").click()
    pick = page.locator("[name=commune_pick]")
    if pick.count():
        pick.first.check()
        page.get_by_role("button", name="Gửi phản ánh").click()
    code = _code_on(page)
    other = open_page(scripts=False)
    other.goto(site.at("/report/find"))
    other.locator("#code").fill(code.lower().replace("-", " "))
    other.get_by_role("button", name="Tìm").click()
    expect(other.locator("main")).to_contain_text(code)
    expect(other.locator("main")).not_to_contain_text("thuốc lạ")


def test_others_report_is_offered_without_their_words_and_joined(site: Site, open_page: Opener) -> None:
    first, second = open_page(), open_page()
    story = "Gà chết hàng loạt trong ngõ 173 Hoàng Hoa Thám"
    _write(first, site, "animals", story)
    first.get_by_role("button", name="Gửi phản ánh").click()
    _code_on(first)
    for _ in range(20):
        _write(second, site, "animals", "Ngõ 173 Hoàng Hoa Thám có gà chết hàng loạt, mùi hôi")
        second.get_by_role("button", name="Gửi phản ánh").click()
        second.wait_for_load_state()
        if second.get_by_role("heading", name="Có phải cùng một việc không?").count():
            break
    check_page(second)
    expect(second.locator("main")).to_contain_text("Đã có 1 phản ánh")
    expect(second.locator("main")).not_to_contain_text(story)
    second.get_by_role("button", name="Đúng, cùng một việc").click()
    _code_on(second)


def test_a_file_that_is_no_photo_is_refused_in_plain_words_and_nothing_typed_is_lost(
    site: Site, open_page: Opener, tmp_path: Path
) -> None:
    page = open_page()
    _write(page, site, "shortage", "Hiệu thuốc hết que thử")
    wrong = tmp_path / "anh.jpg"
    wrong.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    page.locator("#photo").set_input_files(wrong)
    page.get_by_role("button", name="Gửi phản ánh").click()
    check_page(page)
    expect(page.locator(".error-summary")).to_contain_text("Tệp này không phải ảnh đọc được")
    expect(page.get_by_label("Bạn thấy hoặc nghe gì?")).to_have_value("Hiệu thuốc hết que thử")


def test_a_hundred_megabytes_are_refused_before_they_are_sent(site: Site) -> None:
    address = urlsplit(site.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as line:
        head = f"POST /report HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: {100 * 1024 * 1024}\r\n\r\n"
        line.sendall(head.encode())
        answer = BytesIO()
        while part := line.recv(65_536):
            answer.write(part)
    said = answer.getvalue().decode()
    assert said.startswith("HTTP/1.1 413")
    assert "Quá lớn, không gửi được" in said
