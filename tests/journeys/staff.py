"""What an officer does, step by step, on pages in Vietnamese."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from ncovi.rehearsal.accounts import PASSWORD
from tests.journeys.accessibility import check_page
from tests.journeys.site import Site

# Late work is looked for every thirty seconds.
TRIES = 40


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of a health unit, in front of a page."""

    page: Page
    site: Site
    username: str

    def sign_in(self) -> None:
        """Sign in with name and password and arrive on the first page of the role."""
        self.page.goto(self.site.at("/console/"))
        check_page(self.page)
        self.page.locator("[name=login]").fill(self.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("[name=password]").press("Enter")
        expect(self.page.get_by_role("navigation").first).to_be_visible()
        check_page(self.page)

    def go(self, path: str) -> int:
        """Open a page and return the status of the answer."""
        answer = self.page.goto(self.site.at(path))
        assert answer is not None
        check_page(self.page)
        return answer.status

    def row_of(self, name: str, *, tab: str = "waiting") -> Locator:
        """Return the row of the worklist that is about `name`, waiting for it to come, on whichever page it stands."""
        row = self.page.get_by_role("row").filter(has_text=name)
        further = self.page.locator("a[rel=next]")
        for _ in range(TRIES):
            self.go(f"/console/worklist?tab={tab}")
            while not row.count() and further.count():
                self.go(f"/console/worklist{further.get_attribute('href')}")
            if row.count():
                return row
            self.page.wait_for_timeout(1_000)
        raise AssertionError(f"no work about {name} came")
