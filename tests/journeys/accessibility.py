"""The check that every page of a journey passes: axe's rules for WCAG 2.2 AA, no sideways scrolling, nothing broken."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}


def check_page(page: Page) -> None:
    """Fail with axe's own words if the page keeps anybody out, or if it is wider than its window."""
    found = _judged(page)
    assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than its window"


def _judged(page: Page) -> AxeResults:
    """Let axe look at the page that is there in the end: a script may still be sending a form, or choosing what to show."""
    page.locator("h1:visible").first.wait_for()
    try:
        return Axe().run(page, options=RULES)
    except Error as reason:
        if "navigation" not in reason.message:
            raise
        page.wait_for_load_state()
        return Axe().run(page, options=RULES)
