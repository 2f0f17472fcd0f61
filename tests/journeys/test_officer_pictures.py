"""The pictures beside the guides for officers: worklist, person, case, transmission, event, at desk and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.pictures import LANGUAGES, folder_of, speak, take
from tests.journeys.site import Site
from tests.journeys.staff import Officer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

SIZES = {"desk": (DESK, 900), "phone": (PHONE, 1100)}
MOST = 220_000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_screens_of_officers_show_themselves_at_desk_and_on_a_phone(
    site: Site, open_page: Callable[..., Page], tmp_path: Path, size: str, language: str
) -> None:
    window, height = SIZES[size]
    page = open_page(size=window)
    officer = Officer(page, site, "dichte.hanoi")
    officer.sign_in()
    speak(page, language)
    folder = folder_of("health-officer", tmp_path) / language

    def keep(name: str) -> None:
        take(page, folder / f"{name}-{size}.png", width=window["width"], height=height, most=MOST)

    officer.go("/console/worklist")
    keep("worklist")
    officer.go("/console/cases")
    page.locator("main table a[href*='/console/cases/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    keep("case")
    about = page.locator("main a[href*='/console/people/']").first.get_attribute("href")
    officer.go(str(about))
    keep("person")
    officer.go("/console/transmission")
    keep("tree")
    officer.go("/console/events")
    page.locator("main a[href*='/console/events/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    keep("event")
