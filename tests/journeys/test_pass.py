"""A code is shown at a gate: checked with and without a connection, and shown no further than the officer may see."""

import io
import random
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import segno
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import today
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

NAME = "Đinh Văn Mã"
YESTERDAY = (today() - timedelta(days=1)).isoformat()
Opener = Callable[..., Page]
# A browser that reads codes from pictures, as telephones do: it sees what the test holds before its camera.
SEES = """
window.BarcodeDetector = class { async detect() { return window.held ? [{ rawValue: window.held }] : []; } };
"""


def shown_code(site: Site, open_page: Opener) -> str:
    phone = f"09{random.randrange(10**8):08d}"
    citizen = Citizen(open_page(size=PHONE), site, phone)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who(NAME, 1968, "ba dinh ha noi")
    citizen.declare(NAME, true=("fever",), onset=YESTERDAY)
    page = citizen.page
    page.goto(site.at("/my-data"))
    person = re.search(r"/my-data/looked/([0-9a-f-]{36})", page.content())
    assert person
    citizen.go(f"/my-code/{person[1]}")
    expect(page.locator(".pass svg")).to_be_visible()
    found = re.search(r"NCOVI:[A-Z2-7]+", page.content())
    assert found
    return found[0]


def at_the_gate(site: Site, open_page: Opener, username: str) -> Page:
    officer = Officer(open_page(size=DESK), site, username)
    officer.sign_in()
    assert officer.go("/console/pass") == 200
    return officer.page


def type_in(page: Page, code: str) -> None:
    page.locator("#code").fill(code)
    page.locator("main").get_by_role("button", name="Kiểm tra", exact=True).click()


def test_a_code_is_checked_at_the_gate(site: Site, open_page: Opener) -> None:
    code = shown_code(site, open_page)
    inside = at_the_gate(site, open_page, "tram.badinh")
    type_in(inside, code)
    expect(inside.locator("#found")).to_contain_text(NAME)
    expect(inside.locator("#found")).to_contain_text("Hợp lệ")
    type_in(inside, code[:60] + ("A" if code[60] != "A" else "B") + code[61:])
    expect(inside.locator("#found")).to_contain_text("không do NCOVI cấp")
    expect(inside.locator("main")).not_to_contain_text(NAME)
    outside = at_the_gate(site, open_page, "tram.ngocha")
    type_in(outside, code)
    expect(outside.locator("#found")).to_contain_text("ngoài địa bàn")
    expect(outside.locator("main")).not_to_contain_text(NAME)


def test_without_a_connection_the_signature_is_still_checked(site: Site, open_page: Opener) -> None:
    code = shown_code(site, open_page)
    gate = at_the_gate(site, open_page, "tram.badinh")
    gate.context.set_offline(True)
    type_in(gate, code)
    expect(gate.locator("#verdict")).to_contain_text("Hợp lệ")
    expect(gate.locator("#verdict")).to_contain_text("Mất kết nối")
    expect(gate.locator("main")).not_to_contain_text(NAME)
    type_in(gate, code[:60] + ("A" if code[60] != "A" else "B") + code[61:])
    expect(gate.locator("#verdict")).to_contain_text("không do NCOVI cấp")
    gate.context.set_offline(False)
    type_in(gate, code)
    expect(gate.locator("#found")).to_contain_text(NAME)


def test_the_next_day_the_same_code_is_refused_on_the_device_too(site: Site, open_page: Opener) -> None:
    code = shown_code(site, open_page)
    gate = at_the_gate(site, open_page, "tram.badinh")
    gate.clock.install(time=gate.evaluate("Date.now()") / 1000 + 24 * 3600)
    gate.reload()
    gate.context.set_offline(True)
    type_in(gate, code)
    expect(gate.locator("#verdict")).to_contain_text("đã hết hạn")


def test_a_picture_of_a_code_is_read_where_the_browser_can(site: Site, open_page: Opener) -> None:
    code = shown_code(site, open_page)
    gate = at_the_gate(site, open_page, "tram.badinh")
    gate.add_init_script(SEES)
    gate.reload()
    gate.evaluate("code => { window.held = code; }", code)
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    gate.locator("[data-picture] input").set_input_files({"name": "code.png", "mimeType": "image/png", "buffer": dot})
    expect(gate.locator("#found")).to_contain_text(NAME)


def test_a_picture_of_a_code_is_read_where_the_browser_itself_cannot(site: Site, open_page: Opener) -> None:
    code = shown_code(site, open_page)
    gate = at_the_gate(site, open_page, "tram.badinh")
    assert gate.evaluate("'BarcodeDetector' in window") is False
    picture = {"name": "code.png", "mimeType": "image/png"}
    gate.locator("[data-picture] input").set_input_files(picture | {"buffer": png("nothing of ours", blank=True)})
    expect(gate.locator("[data-hint]")).to_contain_text("Không thấy mã")
    gate.locator("[data-picture] input").set_input_files(picture | {"buffer": png(code)})
    expect(gate.locator("#found")).to_contain_text(NAME)


def png(text: str, *, blank: bool = False) -> bytes:
    drawn = io.BytesIO()
    segno.make(text, micro=False).save(drawn, kind="png", scale=5, dark="#fff" if blank else "#000")
    return drawn.getvalue()
