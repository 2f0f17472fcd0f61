"""The site in another language, in large letters and in high contrast, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import PHONE
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]


@pytest.mark.parametrize("scripts", [True, False])
def test_korean_is_chosen_in_the_switch_and_stays(site: Site, open_page: Opener, *, scripts: bool) -> None:
    page = open_page(size=PHONE, scripts=scripts)
    page.goto(site.at("/sign-in"))
    page.locator(".language-menu > summary").click()
    page.get_by_role("button", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("button", name="인증번호 받기")).to_be_visible()
    page.goto(site.at("/"))
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_the_open_menu_of_languages_keeps_nobody_out(site: Site, open_page: Opener) -> None:
    page = open_page(size=PHONE)
    page.goto(site.at("/sign-in"))
    page.locator(".language-menu > summary").click()
    check_page(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_high_contrast_and_large_letters_stay_from_page_to_page(
    site: Site, open_page: Opener, *, scripts: bool
) -> None:
    page = open_page(size=PHONE, scripts=scripts)
    page.goto(site.at("/sign-in"))
    page.get_by_role("button", name="Tương phản").click()
    page.get_by_role("button", name="Chữ lớn").click()
    expect(page.get_by_role("button", name="Chữ lớn")).to_have_attribute("aria-pressed", "true")
    page.goto(site.at("/"))
    expect(page.locator("html")).to_have_class("citizen-page large-text high-contrast")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    if scripts:
        check_page(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_passes_the_check_by_day_and_by_night(site: Site, open_page: Opener, scheme: str) -> None:
    page = open_page(size=PHONE)
    page.emulate_media(color_scheme=scheme, contrast="more")
    for path in ("/", "/sign-in"):
        page.goto(site.at(path))
        check_page(page)
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert ink == ("rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)")
