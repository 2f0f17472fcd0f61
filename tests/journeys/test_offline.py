"""Without a signal: the line really cut, also in the middle of a word. Nothing is lost, nothing doubled."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import check_page
from tests.journeys.phone import OUTBOX, Phone

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_declared_without_a_signal_it_waits_and_goes_by_itself_exactly_once(phone: Phone) -> None:
    phone.join("Lý Thị Núi")
    with phone.without_signal():
        phone.leave_waiting("Lý Thị Núi")
        phone.go("/")
        expect(phone.page.locator(OUTBOX)).to_contain_text("Lý Thị Núi")
        assert phone.stored("Lý Thị Núi") == []
    code = phone.receipt()
    phone.page.reload()
    phone.go("/")
    phone.page.wait_for_timeout(1_000)
    assert [way for *_, way in phone.stored("Lý Thị Núi")] == ["web"]
    assert phone.kept("outbox") == []
    phone.page.locator(OUTBOX).get_by_role("link", name="Xem biên nhận").click()
    expect(phone.page.locator("main")).to_contain_text(code)
    phone.go("/")
    expect(phone.page.locator(OUTBOX)).to_be_hidden()


def test_a_button_sends_at_once_when_nothing_else_notices_the_signal(phone: Phone) -> None:
    phone.join("Lý Thị Nút")
    phone.line.cut()
    phone.leave_waiting("Lý Thị Nút")
    phone.page.get_by_role("button", name="Gửi ngay").click()
    expect(phone.page.locator(OUTBOX)).to_contain_text("Đang chờ gửi")
    phone.postpone()
    phone.line.open()
    # An attempt that was under way may have been faster: then there is no button any more, and nothing to do.
    phone.page.locator("[data-send]").evaluate("button => button.click()")
    phone.receipt()
    assert len(phone.stored("Lý Thị Nút")) == 1


def test_a_draft_survives_closing_the_browser_and_goes_with_the_receipt(phone: Phone) -> None:
    phone.join("Đỗ Thị Nháp")
    phone.page.locator("main").get_by_role("link", name="Đỗ Thị Nháp").first.click()
    phone.fill_in(ill=("cough",))
    phone.page.locator("[name=note]").fill("Ho từ sáng")
    phone.page.wait_for_timeout(600)
    address = phone.page.url
    context = phone.page.context
    phone.page.close()
    phone.page = context.new_page()
    phone.go("/")
    expect(phone.page.locator(OUTBOX)).to_contain_text("Bản nháp, chưa gửi")
    phone.page.locator(OUTBOX).get_by_role("link", name="Tiếp tục").click()
    assert phone.page.url == address
    expect(phone.page.locator("[name=note]")).to_have_value("Ho từ sáng")
    expect(phone.page.locator("[name=cough][value=true]")).to_be_checked()
    expect(phone.page.get_by_text("Bản nháp của bạn vẫn còn")).to_be_visible()
    check_page(phone.page)
    phone.look()
    phone.page.get_by_role("button", name="Gửi đến trạm y tế").click()
    expect(phone.page.locator(".receipt-code")).to_be_visible()
    phone.page.wait_for_timeout(300)
    assert phone.kept("drafts") == []


def test_a_line_that_breaks_in_the_middle_of_the_form_loses_nothing(phone: Phone) -> None:
    phone.join("Cao Thị Đứt")
    phone.page.locator("main").get_by_role("link", name="Cao Thị Đứt").first.click()
    phone.fill_in(ill=("fever",))
    phone.page.wait_for_timeout(600)
    with phone.without_signal():
        phone.page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
        expect(phone.page.locator("[name=fever][value=true]")).to_be_checked()
        phone.look()
        phone.page.get_by_role("button", name="Gửi khi có mạng").click()
        expect(phone.page.locator(OUTBOX)).to_contain_text("Đang chờ gửi")
    phone.receipt()
    assert len(phone.stored("Cao Thị Đứt")) == 1


def test_a_line_that_breaks_while_sending_stores_it_once(phone: Phone) -> None:
    phone.join("Mã Thị Giữa")
    phone.page.locator("main").get_by_role("link", name="Mã Thị Giữa").first.click()
    phone.fill_in()
    phone.look()
    # It arrives, but the answer never comes back: the person cannot know, and sends again.
    fields = phone.page.locator("form[method=post]:has([name=id])")
    assert fields.evaluate(SEND) == 200
    with phone.without_signal():
        phone.page.get_by_role("button", name="Gửi đến trạm y tế").click()
        phone.look()
        phone.page.get_by_role("button", name="Gửi khi có mạng").click()
    phone.receipt()
    assert len(phone.stored("Mã Thị Giữa")) == 1


SEND = """form => fetch(location.href, {
  method: 'POST', body: new URLSearchParams([...new FormData(form), ['step', 'send']])
}).then(answer => answer.status)"""


def test_an_emergency_points_to_115_before_any_signal(phone: Phone) -> None:
    phone.join("Tô Thị Gấp")
    with phone.without_signal():
        phone.form_of("Tô Thị Gấp")
        phone.fill_in(ill=("fever", "dyspnoea"))
        phone.page.locator("[name=danger_signs]").first.check()
        phone.look()
        phone.page.get_by_role("button", name="Gửi khi có mạng").click()
        expect(phone.page.get_by_role("heading", name="Gọi 115 ngay")).to_be_visible()
        check_page(phone.page)


def test_what_is_missing_is_said_without_a_signal_too(phone: Phone) -> None:
    phone.join("Vi Thị Thiếu")
    with phone.without_signal():
        phone.form_of("Vi Thị Thiếu")
        phone.page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
        expect(phone.page.get_by_role("alert")).to_be_focused()
        check_page(phone.page)
        phone.page.get_by_role("alert").get_by_role("link").nth(1).click()
        assert phone.page.url.endswith("#q-fever")


def test_pages_that_need_a_signal_say_so_and_lead_on(phone: Phone) -> None:
    phone.join("Hà Thị Đường")
    with phone.without_signal():
        phone.go("/settings")
        expect(phone.page.get_by_role("heading", level=1)).to_have_text("Trang này cần có mạng")
        phone.page.goto(phone.line.url + "/daily")
        expect(phone.page.get_by_role("button", name="Xem lại câu trả lời của tôi")).to_be_visible()
        check_page(phone.page)
    phone.go("/settings")
    expect(phone.page.get_by_role("heading", level=1)).not_to_have_text("Trang này cần có mạng")


def test_what_is_kept_of_the_site_names_nobody(phone: Phone) -> None:
    phone.join("Mạc Thị Kín")
    phone.go("/")
    read = """async () => {
      const names = (await caches.keys()).filter(name => name.startsWith("ncovi-site-"));
      const all = await Promise.all(names.map(async name => {
        const cache = await caches.open(name);
        const pages = await Promise.all(["/offline", "/hotlines"].map(page => cache.match(page)));
        return Promise.all(pages.map(page => page ? page.text() : ""));
      }));
      return all.flat();
    }"""
    phone.page.wait_for_function(f"async () => (await ({read})()).every(page => page.includes('115'))")
    for page in phone.page.evaluate(read):
        assert "Ba Đình" not in page
        assert "data-household" not in page
        assert "Mạc Thị Kín" not in page
