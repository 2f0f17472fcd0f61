"""Knowing what is going on: news with their seal, guidance, numbers to call, figures and the map, places to follow."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.people import Citizen
from tests.journeys.site import Site

PAGES = (
    "/figures", "/figures/province/48", "/figures/province/01", "/figures/commune/00004", "/news",
    "/news?place_text=ha+giang", "/guidance", "/guidance/pregnant", "/hotlines", "/hotlines?place=00004",
)  # fmt: skip
pytestmark = pytest.mark.browser


def look(page: Page, site: Site, path: str) -> Page:
    page.goto(site.at(path))
    check_page(page)
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_who_is_signed_out_goes_from_the_map_to_a_ward_and_reads_the_news(
    site: Site, open_page: Callable[..., Page], *, scripts: bool
) -> None:
    page = open_page(scripts=scripts)
    page.goto(site.at("/figures"))
    expect(page.locator("svg.map a")).to_have_count(34)
    expect(page.get_by_role("img", name=re.compile("Hoàng Sa"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Trường Sa"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Thành phố Hà Nội: ")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thành phố Hà Nội")
    page.locator("table.table-tight").get_by_role("link", name="Phường Ba Đình").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phường Ba Đình")
    page.goto(site.at("/news?place=00004"))
    page.get_by_role("link", name=re.compile("Diễn tập: nhiều người sốt")).first.click()
    expect(page.get_by_role("heading", name="Đã kiểm chứng")).to_be_visible()


@pytest.mark.parametrize("size", [(360, 740), (1366, 768)])
def test_every_page_keeps_nobody_out(site: Site, open_page: Callable[..., Page], size: tuple[int, int]) -> None:
    page = open_page(size={"width": size[0], "height": size[1]})
    for path in PAGES:
        look(page, site, path)


def test_somebody_follows_another_place_and_chooses_what_to_hear(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page()
    someone = Citizen(page, site, "0912 300 805")
    someone.sign_in()
    someone.agree()
    someone.tell_who("Lê Thị Hồng", 1958, "ba đình")
    look(page, site, "/news")
    expect(page.get_by_role("link", name=re.compile("Người từ 60 tuổi"))).to_be_visible()
    expect(page.get_by_text("Diễn tập: nhiều người sốt").first).to_be_visible()
    look(page, site, "/places")
    page.get_by_label("Phường, xã").fill("hoàn kiếm")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Theo dõi").last.click()
    check_page(page)
    place = page.locator("section", has=page.get_by_role("heading", name=re.compile("Hoàn Kiếm")))
    place.get_by_label("Mọi tin").check()
    place.get_by_role("button", name="Lưu").click()
    expect(place.get_by_label("Mọi tin")).to_be_checked()
    look(page, site, "/figures/commune/00004")
    expect(page.get_by_role("link", name=re.compile("Hoàn Kiếm")).first).to_be_visible()
    page.goto(site.at("/places"))
    place.get_by_role("button", name="Thôi theo dõi").click()
    expect(place).to_have_count(0)
