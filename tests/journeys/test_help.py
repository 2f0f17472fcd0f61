"""Help in time, from end to end: asked, lost on the way, answered live, closed and judged; and without any script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.timeout(400), pytest.mark.browser, pytest.mark.xdist_group("journeys")]
Opened = Callable[..., Page]
QUICK_MS = 5_000


def settled_in(page: Page, site: Site, phone: str, name: str, *, scripts: bool = True) -> Citizen:
    """Return somebody of Ba Đình who may ask for help."""
    citizen = Citizen(page, site, phone, scripts)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who(name, 1985, "Ba Đình")
    return citizen


def ask(citizen: Citizen, words: str, urgency: str = "Hôm nay") -> str:
    """Ask for advice and return the address of the conversation."""
    page = citizen.page
    citizen.go("/help/new")
    page.get_by_label("Bạn cần giúp điều gì?").fill(words)
    page.get_by_label(re.compile(f"^{urgency}")).check()
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_role("heading", name="Trao đổi", exact=True)).to_be_visible()
    citizen.check()
    return page.url


def test_a_question_is_answered_live_and_survives_a_lost_signal(site: Site, open_page: Opened) -> None:
    citizen = settled_in(open_page(), site, "+84911000501", "Đỗ Thị Sen")
    citizen.go("/help")
    address = ask(citizen, "Tôi ho và mệt từ hôm qua, có cần đi khám không?")
    phone = citizen.page
    expect(phone.get_by_text("Tin của bạn đã đến nơi")).to_be_visible()

    nurse = Officer(open_page(size=DESK), site, "tram.badinh")
    nurse.sign_in()
    desk = nurse.page
    desk.goto(site.at("/console/help"))
    check_page(desk)
    desk.get_by_role("link", name="Đỗ Thị Sen").click()
    expect(desk.get_by_text("Tôi ho và mệt từ hôm qua")).to_be_visible()
    check_page(desk)
    # That somebody has read it shows on the phone by itself.
    expect(phone.get_by_text("Đã đọc")).to_be_visible(timeout=QUICK_MS)

    desk.get_by_label("Câu trả lời của bạn").fill("Chào bạn, bạn đo được bao nhiêu độ?")
    desk.get_by_label("Câu trả lời của bạn").press("Control+Enter")
    expect(phone.get_by_text("bạn đo được bao nhiêu độ?")).to_be_visible(timeout=QUICK_MS)
    expect(phone.get_by_text("Nguyễn Thị Hòa").first).to_be_visible()

    # The signal goes; two messages wait; the page is closed and opened again; the signal comes back.
    phone.context.set_offline(True)
    for words in ("37 độ rưỡi", "Tôi không khó thở"):
        phone.get_by_role("textbox", name="Tin của bạn").fill(words)
        phone.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.get_by_text("Đang chờ sóng").first).to_be_visible()
    check_page(phone)
    phone.context.set_offline(False)
    phone.goto(address)
    expect(phone.locator("#talk-said").get_by_text("Tôi không khó thở")).to_be_visible(timeout=QUICK_MS)
    expect(phone.locator("[data-waiting]")).to_be_hidden()
    expect(desk.locator("#talk-said").get_by_text("Tôi không khó thở")).to_be_visible(timeout=QUICK_MS)
    assert desk.locator("#talk-said").get_by_text("37 độ rưỡi").count() == 1

    desk.get_by_label("Kết luận gửi người dân").fill("Nghỉ ở nhà, hỏi lại nếu sốt trên 38 độ.")
    desk.get_by_role("button", name="Kết thúc với kết luận này").click()
    expect(phone.get_by_text("Nghỉ ở nhà, hỏi lại nếu sốt")).to_be_visible(timeout=QUICK_MS)
    phone.get_by_label("Có", exact=True).check()
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.get_by_text("Cảm ơn bạn.")).to_be_visible()
    check_page(phone)


def test_a_danger_sign_puts_115_first_and_the_request_goes_on_as_urgent(site: Site, open_page: Opened) -> None:
    citizen = settled_in(open_page(), site, "+84911000502", "Hà Văn Lực")
    page = citizen.page
    citizen.go("/help/new")
    page.get_by_label(re.compile("Đau hoặc tức ngực")).check()
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_role("heading", name="Hãy gọi 115 ngay")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Gọi 115")).to_have_attribute("href", "tel:115")
    citizen.check()
    page.get_by_role("button", name="Gửi yêu cầu khẩn").click()
    expect(page.get_by_text("Dấu hiệu nguy hiểm:")).to_be_visible()
    citizen.check()


def test_without_scripts_one_asks_writes_and_wants_to_be_called(site: Site, open_page: Opened) -> None:
    citizen = settled_in(open_page(scripts=False), site, "+84911000503", "Mai Thị Gấm", scripts=False)
    page = citizen.page
    ask(citizen, "Con tôi sốt nhẹ", "Hỏi thêm")
    page.get_by_role("textbox", name="Tin của bạn").fill("Cháu vẫn ăn được")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Cháu vẫn ăn được")).to_be_visible()
    page.get_by_role("button", name="Tôi đã thấy đỡ hơn.").click()
    expect(page.locator("#talk-said").get_by_text("Tôi đã thấy đỡ hơn.")).to_be_visible()
    page.get_by_text("Đề nghị gọi điện cho tôi").click()
    page.locator("[name=window]").nth(1).check()
    page.get_by_role("button", name="Hãy gọi cho tôi").click()
    expect(page.get_by_text("Chúng tôi gọi cho bạn từ")).to_be_visible()
    page.get_by_role("link", name="Xem tin mới").click()
    expect(page.get_by_text("Cháu vẫn ăn được")).to_be_visible()


def test_the_inbox_and_a_conversation_fit_an_officers_phone(site: Site, open_page: Opened) -> None:
    nurse = Officer(open_page(), site, "tram.badinh")
    nurse.sign_in()
    for tab in ("waiting", "mine", "overdue", "closed"):
        nurse.page.goto(site.at(f"/console/help?tab={tab}"))
        check_page(nurse.page)
    nurse.page.goto(site.at("/console/help?tab=closed"))
    nurse.page.locator("[data-open]").first.click()
    check_page(nurse.page)
