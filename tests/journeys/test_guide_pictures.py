"""The pictures beside the guide for people: eight screens of the demonstration's family, in two languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Citizen
from tests.journeys.pictures import LANGUAGES, folder_of, speak, take
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

FAMILY = "0900000001"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_screens_of_the_guide_show_themselves_in_both_languages(
    site: Site, open_page: Callable[..., Page], tmp_path: Path, language: str
) -> None:
    page = open_page()
    Citizen(page, site, FAMILY).sign_in()
    expect(page.locator("ul.rows").first).to_be_visible()
    speak(page, language)
    folder = folder_of("citizen", tmp_path) / language
    take(page, folder / "home.png", height=1840)
    _open(page, site, "/declare", within="main .rows a")
    take(page, folder / "declare.png")
    _open(page, site, "/", within="main .rows li:last-child a[href*='/receipts/']")
    take(page, folder / "receipt.png", height=1240)
    _open(page, site, "/calendar", within="main .rows a")
    take(page, folder / "days.png", height=1180)
    _open(page, site, "/report")
    take(page, folder / "report.png", height=1080)
    _open(page, site, "/help", within="main .rows a")
    take(page, folder / "help.png", height=900)
    _open(page, site, "/figures")
    take(page, folder / "figures.png", height=1900)
    _open(page, site, "/", within="main a[href*='/my-code/']")
    take(page, folder / "code.png", height=800)


def _open(page: Page, site: Site, path: str, *, within: str = "") -> None:
    """Open a page, or the one that its first link `within` leads to."""
    page.goto(site.at(path))
    if within:
        page.locator(within).first.click()
        expect(page).not_to_have_url(re.compile(re.escape(site.at(path)) + "$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
