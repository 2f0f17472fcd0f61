"""A citizen with a telephone whose line can be cut: what they do, and what the phone keeps meanwhile."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
from playwright.sync_api import Error, Page, expect

from ncovi.kernel.clock import now
from tests.journeys.accessibility import check_page
from tests.journeys.line import Line
from tests.journeys.people import SYMPTOMS, Citizen
from tests.journeys.site import Site

OUTBOX = ".outbox"
PLACE = "ba dinh ha noi"


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
        # What was sent before stands on the page too, so the phone itself is asked whether something waits.
        for _ in range(100):
            if not self._waits():
                break
            self.page.wait_for_timeout(500)
        expect(self.page.locator(OUTBOX)).to_contain_text("Đã gửi")
        found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", self.page.locator(OUTBOX).inner_text())
        assert found
        return found.group()

    def _waits(self) -> bool:
        """Tell whether something waits to be sent; a page that is being left cannot say, so it may."""
        try:
            return bool(self.kept("outbox"))
        except Error:
            return True

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

    def postpone(self) -> None:
        """Put the next try of everything that waits an hour off, as after a long time without a signal."""
        script = """() => new Promise((done, fail) => {
          const open = indexedDB.open('ncovi');
          open.onerror = fail;
          open.onsuccess = () => {
            const change = open.result.transaction('outbox', 'readwrite');
            const outbox = change.objectStore('outbox');
            const nextAt = Date.now() + 3_600_000;
            outbox.getAll().onsuccess = ({ target }) => target.result.forEach(one => outbox.put({ ...one, nextAt }));
            change.oncomplete = () => { open.result.close(); done(); };
          };
        })"""
        self.page.evaluate(script)

    def stored(self, name: str) -> list[tuple[str, datetime, str]]:
        """Return day, time of arrival and way of everything that the site has about a person of this name."""
        asked = """SELECT d.day::text, d.received_at, d.source FROM declarations_declaration d
                   JOIN people_person p ON p.cell = d.cell AND p.id = d.person_id
                   WHERE p.full_name = %s AND d.received_at > %s ORDER BY d.id"""
        with psycopg.connect(self._site.database_url) as connection:
            return connection.execute(asked, [name, self._since]).fetchall()
