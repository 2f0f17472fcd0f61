"""Without a signal: the line really cut, the clock really wrong, the phone really shared. Nothing lost or doubled."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Page, expect

from ncovi.kernel.clock import ICT, now
from tests.journeys.accessibility import check_page
from tests.journeys.line import Line, line_to
from tests.journeys.people import SYMPTOMS, Citizen
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

PLACE = "ba dinh ha noi"
OUTBOX = ".outbox"
Opener = Callable[..., Page]


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    """The line that these phones hang on."""
    with line_to(site.url) as laid:
        yield laid


class Phone:
    """A citizen with a telephone whose line can be cut."""

    def __init__(self, page: Page, site: Site, line: Line, number: str) -> None:
        self.page = page
        self.line = line
        self._site = site
        self._number = number
        self._since = now()

    @property
    def citizen(self) -> Citizen:
        """Who holds it, in front of the page that is open now."""
        return Citizen(self.page, Site(self.line.url, self._site.database_url, ""), self._number)

    def join(self, name: str) -> "Phone":
        """Sign in for the first time, and wait until the phone has kept the site and the family."""
        self.citizen.sign_in()
        self.citizen.agree()
        self.citizen.tell_who(name, 1958, PLACE)
        return self.settle()

    def settle(self) -> "Phone":
        """Wait until this phone can do without a signal."""
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")
        self.page.wait_for_function("() => indexedDB.databases().then(all => all.length > 0)")
        return self

    @contextmanager
    def without_signal(self) -> Iterator[None]:
        """Cut the line; at the end it comes back, and the browser notices."""
        self.line.cut()
        self.page.context.set_offline(True)
        try:
            yield
        finally:
            self.line.open()
            self.page.context.set_offline(False)

    def go(self, path: str) -> None:
        """Open a page and check it."""
        self.page.goto(self.line.url + path)
        check_page(self.page)

    def form_of(self, name: str) -> None:
        """Open the form about somebody, from home."""
        self.go("/")
        self.page.locator("main").get_by_role("link", name=name).first.click()
        expect(self.page.get_by_role("button", name="Xem lại câu trả lời của tôi")).to_be_visible()

    def fill_in(self, *, ill: tuple[str, ...] = ()) -> None:
        """Answer every question."""
        for question in SYMPTOMS:
            self.page.locator(f"[name={question}][value={'true' if question in ill else 'false'}]").check()

    def look(self) -> None:
        """Look at the answers before sending."""
        self.page.get_by_role("button", name="Xem lại câu trả lời của tôi").click()
        expect(self.page.get_by_role("heading", level=1, name="Xem lại câu trả lời")).to_be_visible()

    def leave_waiting(self, name: str) -> None:
        """Declare without a signal, from home to the outbox."""
        self.form_of(name)
        self.fill_in()
        check_page(self.page)
        self.look()
        check_page(self.page)
        self.page.get_by_role("button", name="Gửi khi có mạng").click()
        expect(self.page.locator(OUTBOX)).to_contain_text("Đang chờ gửi")
        check_page(self.page)

    def receipt(self) -> str:
        """Return the code that the phone shows once it is sent."""
        expect(self.page.locator(OUTBOX)).to_contain_text("Đã gửi", timeout=20_000)
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.page.locator(OUTBOX).inner_text())
        assert found
        return found.group()

    def kept(self, store: str) -> list[dict[str, Any]]:
        """Return what this phone keeps."""
        script = """store => new Promise((done, fail) => {
          const open = indexedDB.open('ncovi');
          open.onerror = fail;
          open.onsuccess = () => {
            const all = open.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => { open.result.close(); done(all.result); };
          };
        })"""
        found: list[dict[str, Any]] = self.page.evaluate(script, store)
        return found

    def stored(self, name: str) -> list[tuple[str, datetime, str]]:
        """Return day, time of arrival and way of everything that the site has about a person of this name."""
        asked = """SELECT d.day::text, d.received_at, d.source FROM declarations_declaration d
                   JOIN people_person p ON p.cell = d.cell AND p.id = d.person_id
                   WHERE p.full_name = %s AND d.received_at > %s ORDER BY d.id"""
        with psycopg.connect(self._site.database_url) as connection:
            return connection.execute(asked, [name, self._since]).fetchall()


@pytest.fixture
def phone(site: Site, line: Line, open_page: Opener, number: str) -> Phone:
    """A phone that hangs on the line."""
    return Phone(open_page(), site, line, number)


def vietnamese_day(moment: datetime) -> str:
    return f"{moment.astimezone(ICT):%Y-%m-%d}"


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
    phone.line.open()
    phone.page.get_by_role("button", name="Gửi ngay").click()
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
    phone.page.wait_for_function(f"caches.keys().then(all => !all.includes('ncovi-site-{OLD}'))")
    assert len(kept_versions(phone)) == 1
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
