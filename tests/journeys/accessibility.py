"""The check that every page of a journey passes: axe's rules for WCAG 2.2 AA, no sideways scrolling, nothing broken.

A page that differs in words alone from one that passed is not judged again: half of a journey's time would be axe's.
"""

from collections.abc import Callable
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

# What a page is made of, without its words: elements, how they look and what they say of themselves to a reader aloud.
# Rows that repeat count once; that a text or a label is empty counts, what it says does not.
SHAPE = """() => {
  const looks = new Set(["class", "role", "type", "hidden", "disabled", "open", "tabindex", "scope"]);
  const words = (name) => name.startsWith("aria-") || ["for", "alt", "lang", "title", "value"].includes(name);
  const sign = ({ name, value }) => `${name}:${words(name) ? value.trim() !== "" : value}`;
  const shape = (element) => {
    const signs = [...element.attributes].filter(({ name }) => looks.has(name) || words(name)).map(sign);
    const spoken = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const parts = [...element.children].filter((one) => !["SCRIPT", "TEMPLATE"].includes(one.tagName)).map(shape);
    const inside = parts.filter((one, place) => one !== parts[place - 1]);
    return `<${element.tagName} ${signs.sort().join()} ${spoken ? "t" : ""}>${inside.join("")}`;
  };
  const seen = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((one) => matchMedia(one).matches);
  return [innerWidth, innerHeight, scrollY > 0, seen, shape(document.documentElement)].join("|");
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_passed: set[str] = set()

Found = TypeVar("Found")


def check_page(page: Page) -> None:
    """Fail with axe's own words if the page keeps anybody out, or if it is wider than its window."""
    page.locator("h1:visible").first.wait_for()
    wide = _patiently(page, lambda: page.evaluate(WIDER))
    assert wide <= 0, f"{page.url} is {wide} px wider than its window"
    # Where a page was scrolled to, its header may lie over something: that is no fault of the page.
    _patiently(page, lambda: page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })"))
    shape = _patiently(page, lambda: page.evaluate(SHAPE))
    if shape in _passed:
        return
    found = _patiently(page, lambda: Axe().run(page, options=RULES))
    assert not found.response["violations"], f"{page.url}\n{found.generate_report()}"
    _passed.add(shape)


def _patiently(page: Page, look: Callable[[], Found]) -> Found:
    """Look at the page that is there in the end: a script may still be sending a form, or choosing what to show."""
    try:
        return look()
    except Error as reason:
        if "navigation" not in reason.message and "context was destroyed" not in reason.message:
            raise
        page.wait_for_load_state()
        page.locator("h1:visible").first.wait_for()
        return look()
