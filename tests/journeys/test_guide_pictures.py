"""The pictures beside the guide for people: eight screens of the demonstration's family, in two languages."""

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.people import Citizen
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

FAMILY = "0900000001"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
KEPT = Path(__file__).parents[2] / "docs" / "guides" / "citizen" / "pictures"
COLOURS = 255
LARGEST_BYTES = 90_000
Camera = Callable[..., None]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: into the guide where `NCOVI_PICTURES` asks for it, otherwise where nobody keeps them."""
    return KEPT if os.environ.get("NCOVI_PICTURES") else tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_screens_of_the_guide_show_themselves_in_both_languages(
    site: Site, open_page: Callable[..., Page], pictures: Path, language: str
) -> None:
    page = open_page()
    Citizen(page, site, FAMILY).sign_in()
    expect(page.locator("ul.rows").first).to_be_visible()
    _speak(page, language)
    folder = pictures / language
    folder.mkdir(parents=True, exist_ok=True)
    _take(page, folder / "home.png", height=1840)
    _open(page, site, "/declare", within="main .rows a")
    _take(page, folder / "declare.png")
    _open(page, site, "/", within="main .rows li:last-child a[href*='/receipts/']")
    _take(page, folder / "receipt.png", height=1240)
    _open(page, site, "/calendar", within="main .rows a")
    _take(page, folder / "days.png", height=1180)
    _open(page, site, "/report")
    _take(page, folder / "report.png", height=1080)
    _open(page, site, "/help", within="main .rows a")
    _take(page, folder / "help.png", height=900)
    _open(page, site, "/figures")
    _take(page, folder / "figures.png", height=1900)
    _open(page, site, "/", within="main a[href*='/my-code/']")
    _take(page, folder / "code.png", height=800)


def _speak(page: Page, language: str) -> None:
    root = page.locator("html")
    if root.get_attribute("lang") != language:
        page.locator(".language-menu > summary").click()
        page.get_by_role("button", name=LANGUAGES[language]).click()
    expect(root).to_have_attribute("lang", language)


def _open(page: Page, site: Site, path: str, *, within: str = "") -> None:
    """Open a page, or the one that its first link `within` leads to."""
    page.goto(site.at(path))
    if within:
        page.locator(within).first.click()
        expect(page).not_to_have_url(re.compile(re.escape(site.at(path)) + "$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _take(page: Page, file: Path, *, height: int = 740) -> None:
    """Keep what a phone of this height shows, in few colours: a guide is read over the same weak signal."""
    page.set_viewport_size({"width": 360, "height": height})
    page.wait_for_load_state("load")
    seen = Image.open(BytesIO(page.screenshot(animations="disabled")))
    seen.convert("RGB").quantize(COLOURS).save(file, optimize=True)
    assert 0 < file.stat().st_size < LARGEST_BYTES
