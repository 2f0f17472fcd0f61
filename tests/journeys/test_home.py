"""The first page on a small phone: every row opens, nothing is heavy, and without scripts it is all there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import check_page
from tests.journeys.conftest import DESK
from tests.journeys.people import Citizen
from tests.journeys.site import Site
from tests.load.weights import FIRST_VISIT_KB, KILO, PAGE_KB, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

Opener = Callable[..., Page]


def test_every_row_of_home_opens_a_page_of_its_own(site: Site, open_page: Opener, number: str) -> None:
    citizen = Citizen(open_page(), site, number)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who("Ngô Thị Nhà", 1990, "ba dinh ha noi")
    rows = citizen.page.locator("main ul.rows a.row-link, main ul.more a")
    links = [str(rows.nth(place).get_attribute("href")) for place in range(rows.count())]
    assert len(links) == len(set(links))
    headings = set()
    for link in links:
        citizen.go(link)
        headings.add(citizen.page.get_by_role("heading", level=1).first.inner_text())
    assert len(headings) >= len(links) - 1


def test_home_looks_right_on_a_wide_screen_and_in_english(site: Site, open_page: Opener, number: str) -> None:
    citizen = Citizen(open_page(size=DESK), site, number)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who("Ngô Thị Rộng", 1990, "ba dinh ha noi")
    citizen.page.context.add_cookies([{"name": "django_language", "value": "en", "url": site.url}])
    citizen.page.reload()
    expect(citizen.page.get_by_role("heading", level=1)).to_contain_text("Ngô Thị Rộng")
    expect(citizen.page.get_by_role("link", name=re.compile("Health declaration"))).to_be_visible()
    check_page(citizen.page)


def test_without_scripts_home_and_the_form_are_whole(site: Site, open_page: Opener, number: str) -> None:
    citizen = Citizen(open_page(scripts=False), site, number, scripts=False)
    citizen.sign_in()
    citizen.agree()
    citizen.tell_who("Ngô Thị Mộc", 1990, "ba dinh ha noi")
    page = citizen.page
    expect(page.locator("main ul.rows a.row-link")).to_have_count(8)
    expect(page.locator(".outbox")).to_be_hidden()
    page.locator("main").get_by_role("link", name="Ngô Thị Mộc").first.click()
    # Without a script every question is there, those that hang on others too.
    hidden = page.locator("[data-question]").evaluate_all("all => all.filter(one => !one.offsetParent).length")
    assert hidden == 0


def test_what_people_load_stays_within_its_budget(site: Site) -> None:
    with Visitor(site.url) as visitor:
        visitor.sign_in()
        assert sum(visitor.first_visit().values()) <= FIRST_VISIT_KB * KILO
        pages = visitor.pages()
    assert len(pages) > 20
    assert {path: weight for path, weight in pages.items() if weight > PAGE_KB * KILO} == {}
