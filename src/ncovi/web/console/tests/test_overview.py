"""Overviews show a territory's kept figures, and open only what lies within one's own."""

import re
from typing import Any

from django.urls import reverse

from ncovi.access.tests.factories import area_officer, cdc_officer, ministry_officer, station_officer
from ncovi.casework.jobs import fold_counters
from ncovi.casework.tests.factories import person
from ncovi.declarations.jobs import fold
from ncovi.kernel import clock
from ncovi.web.console.tests.conftest import WELL, SignIn, declare


def page_of(browser: Any, *unit: str) -> str:
    url = reverse("console:unit", args=unit) if unit else reverse("console:overview")
    response = browser.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def a_morning() -> None:
    for commune in ("00004", "00004", "04795"):
        declare(person(commune))
    declare(person("00008"), WELL)
    fold(clock.now())
    fold_counters()


def figure(page: str, label: str) -> str:
    found = re.search(rf'figure-label">(?:<a[^>]*>)?{label}.*?figure-value">([^<]*)<', page)
    assert found is not None, label
    return found[1]


def test_figures_add_up_from_the_commune_to_the_nation(sign_in: SignIn) -> None:
    a_morning()
    ministry = sign_in(ministry_officer())
    for unit, declared, waiting in (
        ((), "4", "3"),
        (("province", "01"), "3", "2"),
        (("commune", "00004"), "2", "2"),
        (("commune", "00008"), "1", "0"),
    ):
        page = page_of(ministry, *unit)
        assert (figure(page, "Declared today"), figure(page, "Waiting for a call")) == (declared, waiting)


def test_every_kind_of_territory_has_its_overview(sign_in: SignIn) -> None:
    a_morning()
    for officer in (station_officer("00004"), area_officer("00004"), cdc_officer("01")):
        assert int(figure(page_of(sign_in(officer)), "Declared today")) >= 2


def test_a_province_sees_its_communes_and_no_other(sign_in: SignIn) -> None:
    browser = sign_in(cdc_officer("01"))
    assert browser.get(reverse("console:unit", args=["commune", "00004"])).status_code == 200
    for unit in (["commune", "04795"], ["province", "25"], ["nation", "VN"], ["commune", "99999"], ["province", "VN"]):
        assert browser.get(reverse("console:unit", args=unit)).status_code == 404, unit


def test_a_viewer_sees_figures_and_no_link_to_a_person(sign_in: SignIn) -> None:
    a_morning()
    page = page_of(sign_in(station_officer("00004", "viewer")))
    assert figure(page, "Declared today") == "2"
    assert reverse("console:worklist") not in page


def test_figures_open_the_lists_behind_them(sign_in: SignIn) -> None:
    a_morning()
    page = page_of(sign_in(cdc_officer("01")))
    worklist = reverse("console:worklist")
    for address in (
        f"{worklist}?tab=waiting&amp;unit=01",
        f"{worklist}?level=2&amp;unit=01",
        f"{worklist}?unit=00004",
        "#by-level",
    ):
        assert f'href="{address}"' in page, address


def test_nothing_overdue_is_not_shown_as_an_alarm(sign_in: SignIn) -> None:
    a_morning()
    assert "figure-emergency" not in page_of(sign_in(cdc_officer("01")))


def test_the_table_of_places_is_sorted_as_its_heads_ask(sign_in: SignIn) -> None:
    a_morning()
    browser = sign_in(cdc_officer("01"))
    page = page_of(browser)
    assert 'sort=declared#by-place"' in page
    assert "aria-sort" not in page
    sorted_page = browser.get(reverse("console:overview"), {"sort": "declared"})
    assert 'aria-sort="descending"' in sorted_page.content.decode()
    assert sorted_page.context["places"].rows[0][0].unit.code == "00004"
