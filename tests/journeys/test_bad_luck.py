"""Wrong clocks, shared phones, full phones, two tabs, old versions: each has a decent outcome."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import ICT, now
from tests.journeys.accessibility import check_page
from tests.journeys.line import Line
from tests.journeys.phone import OUTBOX, Phone
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]


def vietnamese_day(moment: datetime) -> str:
    return f"{moment.astimezone(ICT):%Y-%m-%d}"


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_that_is_a_year_wrong_dates_nothing_wrongly(phone: Phone, days: int) -> None:
    name = "Giàng Thị Năm" if days > 0 else "Giàng Thị Xưa"
    phone.page.clock.set_system_time(now() + timedelta(days=days))
    phone.join(name)
    with phone.without_signal():
        phone.leave_waiting(name)
    phone.receipt()
    assert [day for day, *_ in phone.stored(name)] == [vietnamese_day(now())]


def test_a_clock_put_right_between_declaring_and_sending_still_sends(phone: Phone) -> None:
    phone.join("Sùng Thị Giờ")
    with phone.without_signal():
        # As after an empty battery: the phone believes it is the first day of its calendar.
        phone.page.clock.set_system_time(datetime(2000, 1, 1, tzinfo=ICT))
        phone.leave_waiting("Sùng Thị Giờ")
        phone.page.clock.set_system_time(now())
        phone.go("/")
    phone.receipt()
    assert [day for day, *_ in phone.stored("Sùng Thị Giờ")] == [vietnamese_day(now())]


def test_a_week_without_a_signal_keeps_the_day_of_declaring(phone: Phone) -> None:
    phone.join("Thào Thị Tuần")
    with phone.without_signal():
        phone.leave_waiting("Thào Thị Tuần")
        age(phone, days=7)
        phone.go("/")
        expect(phone.page.locator(OUTBOX)).to_contain_text(f"{(now() - timedelta(days=7)).astimezone(ICT):%d/%m/%Y}")
    phone.receipt()
    assert [day for day, *_ in phone.stored("Thào Thị Tuần")] == [vietnamese_day(now() - timedelta(days=7))]


def age(phone: Phone, *, days: int) -> None:
    """Let what waits have been made some days ago, by its id too."""
    script = """days => new Promise(done => {
      const open = indexedDB.open('ncovi');
      open.onsuccess = () => {
        const outbox = open.result.transaction('outbox', 'readwrite').objectStore('outbox');
        outbox.getAll().onsuccess = event => {
          for (const entry of event.target.result) {
            outbox.delete(entry.id);
            const made = entry.madeAt - days * 86400000;
            const hex = made.toString(16).padStart(12, '0');
            const id = hex.slice(0, 8) + '-' + hex.slice(8) + entry.id.slice(13);
            outbox.put({ ...entry, id, madeAt: made, seen: made - 60000 });
          }
          outbox.transaction.oncomplete = () => { open.result.close(); done(); };
        };
      };
    })"""
    phone.page.evaluate(script, days)


def test_a_shared_phone_never_shows_or_sends_what_another_account_left(
    site: Site, line: Line, open_page: Opener, numbers: tuple[str, str]
) -> None:
    page = open_page()
    mother = Phone(page, site, line, numbers[0]).join("Quàng Thị Mẹ")
    with mother.without_signal():
        mother.leave_waiting("Quàng Thị Mẹ")
        # Her session ends before the signal is back, and a neighbour takes the phone.
        page.context.clear_cookies(name="ncovi_citizen")
        page.goto("about:blank")
    neighbour = Phone(page, site, line, numbers[1]).join("Lò Văn Xóm")
    neighbour.go("/")
    expect(page.locator("body")).not_to_contain_text("Quàng Thị Mẹ")
    assert [one["name"] for one in neighbour.kept("outbox")] == ["Quàng Thị Mẹ"]
    assert [member["name"] for kit in neighbour.kept("kit") for member in kit["members"]] == ["Lò Văn Xóm"]
    assert mother.stored("Quàng Thị Mẹ") == []
    leave(page, line)
    mother.citizen.sign_in()
    mother.receipt()
    assert len(mother.stored("Quàng Thị Mẹ")) == 1


def leave(page: Page, line: Line) -> None:
    page.goto(f"{line.url}/settings")
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_role("link", name="Bắt đầu")).to_be_visible()


def test_signing_out_wipes_the_phone_and_warns_of_what_still_waits(phone: Phone) -> None:
    phone.join("Bùi Thị Rời")
    phone.page.goto(phone.line.url + "/settings")
    phone.line.cut()
    phone.page.evaluate(WAITING, phone.kept("kit")[0])
    button = phone.page.get_by_role("button", name="Đăng xuất", exact=True)
    button.click()
    expect(phone.page.locator("[data-warning]").first).to_be_visible()
    check_page(phone.page)
    phone.line.open()
    button.click()
    expect(phone.page.get_by_role("link", name="Bắt đầu")).to_be_visible()
    assert {store: phone.kept(store) for store in ("kit", "drafts", "outbox", "sent")} == {
        "kit": [], "drafts": [], "outbox": [], "sent": []
    }  # fmt: skip


# Something that the server refuses, so that it stays: a person who is in no household.
WAITING = """kit => new Promise(done => {
  const open = indexedDB.open('ncovi');
  open.onsuccess = () => {
    const outbox = open.result.transaction('outbox', 'readwrite').objectStore('outbox');
    const form = { way: 'declare', key: 'covid19/universal', version: 1, title: 'x' };
    outbox.put({ id: '0190a000-0000-7000-8000-000000000000', household: kit.household, person: kit.household, name: 'x',
      form, fields: [], answers: {}, language: 'vi', madeAt: Date.now(), seen: Date.now(), state: 'refused',
      detail: 'x', tries: 0, nextAt: 0, redated: false });
    outbox.transaction.oncomplete = () => { open.result.close(); done(); };
  };
})"""


def test_a_full_phone_says_so_and_the_form_still_sends(phone: Phone) -> None:
    phone.page.add_init_script(FULL)
    phone.join("Trịnh Thị Đầy")
    phone.page.locator("main").get_by_role("link", name="Trịnh Thị Đầy").first.click()
    phone.fill_in()
    expect(phone.page.get_by_text("Điện thoại đã hết chỗ trống")).to_be_visible()
    check_page(phone.page)
    phone.look()
    phone.page.get_by_role("button", name="Gửi đến trạm y tế").click()
    expect(phone.page.locator(".receipt-code")).to_be_visible()


def test_a_full_phone_without_a_signal_keeps_the_form_open_and_says_what_to_do(phone: Phone) -> None:
    phone.page.add_init_script(FULL)
    phone.join("Trịnh Thị Chật")
    with phone.without_signal():
        phone.form_of("Trịnh Thị Chật")
        phone.fill_in()
        phone.look()
        phone.page.get_by_role("button", name="Gửi khi có mạng").click()
        expect(phone.page.get_by_text("Tờ khai chưa được giữ và chưa được gửi")).to_be_visible()
        check_page(phone.page)


# What a browser answers when there is no room: drafts and declarations do not fit any more.
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value) {
  if (this.name === 'drafts' || this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError');
  return put.call(this, value);
};
"""


def test_two_tabs_and_the_way_back_send_the_same_form_once(phone: Phone) -> None:
    phone.join("Hồ Thị Đôi")
    phone.page.locator("main").get_by_role("link", name="Hồ Thị Đôi").first.click()
    phone.fill_in()
    phone.page.wait_for_timeout(600)
    other = phone.page.context.new_page()
    other.goto(phone.page.url)
    expect(other.locator("[name=fever][value=false]")).to_be_checked()
    for page in (phone.page, other):
        page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
        page.get_by_role("button", name="Gửi đến trạm y tế").click()
        expect(page.locator(".receipt-code")).to_be_visible()
    assert phone.page.url == other.url
    phone.page.go_back()
    # A sent form is never sent by going back: the page is a fresh one.
    expect(phone.page.get_by_role("button", name="Xem lại câu trả lời của tôi")).to_be_visible()
    assert len(phone.stored("Hồ Thị Đôi")) == 1


def test_a_double_tap_sends_once(phone: Phone) -> None:
    phone.join("Phùng Thị Nhanh")
    with phone.without_signal():
        phone.form_of("Phùng Thị Nhanh")
        phone.fill_in()
        phone.look()
        phone.page.get_by_role("button", name="Gửi khi có mạng").dblclick()
        expect(phone.page.locator(f"{OUTBOX} li")).to_have_count(1)
    phone.receipt()
    assert len(phone.stored("Phùng Thị Nhanh")) == 1


def test_a_worker_of_an_older_version_gives_way_and_the_outbox_stays(phone: Phone) -> None:
    phone.line.alter = as_of_old
    phone.join("Đinh Thị Cũ")
    assert kept_versions(phone) == [f"ncovi-site-{OLD}"]
    with phone.without_signal():
        phone.leave_waiting("Đinh Thị Cũ")
        phone.line.alter = bytes
    phone.receipt()
    phone.page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    for _ in range(100):
        if f"ncovi-site-{OLD}" not in kept_versions(phone):
            break
        phone.page.wait_for_timeout(100)
    assert [name.endswith(OLD) for name in kept_versions(phone)] == [False]
    with phone.without_signal():
        phone.leave_waiting("Đinh Thị Cũ")
    phone.receipt()
    assert len(phone.stored("Đinh Thị Cũ")) == 2


OLD = "0" * 16


def kept_versions(phone: Phone) -> list[str]:
    return [name for name in phone.page.evaluate("caches.keys()") if name.startswith("ncovi-site-")]


def as_of_old(said: bytes) -> bytes:
    """Let the site look as if it still had an older version."""
    if said.startswith(b"GET /sw.js"):
        return re.sub(rb"(?i)accept-encoding: [^\r]*", b"Accept-Encoding: identity", said)
    return re.sub(rb'(self\.KEEP=\{"version": ")[0-9a-f]{16}', rb"\g<1>" + OLD.encode(), said)
