import gzip
from typing import Any

import pytest

from ncovi.bulletins.loading import load_built_in
from ncovi.bulletins.models import Bulletin
from ncovi.bulletins.tests.factories import published
from ncovi.declarations.actions import receive
from ncovi.declarations.jobs import fold
from ncovi.declarations.tests.factories import ILL, filled
from ncovi.kernel.clock import now
from ncovi.people.models import Household
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.usefixtures("country")
OPEN = (
    "/news",
    "/guidance",
    "/guidance/child",
    "/hotlines",
    "/figures",
    "/figures/province/01",
    "/figures/commune/00004",
)
MOST = {"/news": 8, "/guidance": 8, "/guidance/child": 4, "/hotlines": 1, "/figures": 6, "/figures/province/01": 7,
        "/figures/commune/00004": 5, "/offline/news.json": 14}  # fmt: skip


@pytest.fixture(autouse=True)
def guidance(country: None) -> None:
    load_built_in(lambda _: None, at=now())


def shown(whose: Home | None, address: str) -> str:
    answer = browser(whose).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_is_open_to_who_is_signed_out_and_kept_for_a_minute(address: str) -> None:
    answer = browser().get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, max-age=60"
    assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].replace(" ", "").split(","))
    assert len(gzip.compress(answer.content)) < 30 * 1024


@pytest.mark.parametrize("address", OPEN)
def test_what_is_ones_own_is_kept_nowhere(alice: Home, address: str) -> None:
    assert "no-store" in browser(alice).get(address)["Cache-Control"]


@pytest.mark.parametrize("address", list(MOST))
def test_a_page_asks_little_of_the_database(alice: Home, address: str, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        published(f"n{number}")
    who = 3
    browser(alice).get(address)
    with django_assert_max_num_queries(MOST[address] + who):
        shown(alice, address)


def test_the_news_of_my_places_come_with_date_unit_and_seal(alice: Home) -> None:
    row = published(title_en="Rain in the ward")
    published("far", title_en="Far away", places=(("commune", "00691"),))
    page = shown(alice, "/news")
    assert "Rain in the ward" in page
    assert "Far away" not in page
    text = shown(None, f"/news/{row.id}")
    assert "Ministry of Health" in text
    assert row.digest in text
    Bulletin.objects.filter(id=row.id).update(title_en="Something else")
    assert "Do not rely on this text" in shown(None, f"/news/{row.id}")


def test_who_is_signed_out_looks_up_any_place() -> None:
    published("far", title_en="Far away", places=(("commune", "00691"),))
    assert "Far away" not in shown(None, "/news")
    assert "Far away" in shown(None, "/news?place=00691")
    assert "Far away" in shown(None, "/news?place_text=ha+giang+2")
    unclear = shown(None, "/news?place_text=xyz+abc")
    assert "No ward or commune has this name" in unclear
    assert 'value="xyz abc"' in unclear
    assert "/news?place=00922" in shown(None, "/news?place_text=xa+t")


@pytest.mark.parametrize("address", ["/news?place=99999", "/news?place=x",
                                     "/figures/commune/99999", "/figures/planet/VN",
                                     "/guidance/giant", "/news/0198c0de-0000-7000-8000-000000000000"])  # fmt: skip
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert browser().get(address).status_code == 404


def test_a_cursor_from_elsewhere_is_refused() -> None:
    assert browser().get("/news?older=abc").status_code == 400


def test_guidance_is_chosen_by_what_the_household_told_and_can_be_chosen_by_hand(alice: Home) -> None:
    assert "Staying well" in shown(alice, "/news")
    sent = filled(alice.oneself.id, ILL | {"contact_case": True})
    receive(declarations=[sent], source="web", by=alice.claims, at=now())
    page = shown(alice, "/news")
    assert "When you were near somebody who is ill" in page
    assert "When you have symptoms" in page
    assert "Staying well" not in page
    assert "Staying well" in shown(alice, "/guidance")
    assert "Caring for a child" in shown(None, "/guidance/child")


def test_built_in_advice_says_that_nobody_checked_it_here() -> None:
    assert "General advice that comes with NCOVI" in shown(None, "/guidance/child")


def test_figures_say_as_of_when_and_how_they_change(alice: Home) -> None:
    receive(declarations=[filled(alice.oneself.id, ILL)], source="web", by=alice.claims, at=now())
    fold(now())
    page = shown(alice, "/figures")
    assert "As of" in page
    assert "About the same as the week before." in page
    assert page.count('<path class="map-0"') == 3
    assert "Trường Sa" in page
    assert "Hoàng Sa" in page
    assert "fewer than 5" in shown(alice, "/figures/commune/00004")


def test_the_map_is_drawn_in_plain_numbers_whatever_the_language() -> None:
    page = browser().get("/figures", headers={"Accept-Language": "vi"}).content.decode()
    assert 'transform="translate(588 1295)"' in page
    assert 'viewBox="0 0 815 1640"' in page


def test_the_map_of_a_province_leads_to_its_communes() -> None:
    page = shown(None, "/figures/province/01")
    assert page.count("<circle") == 4
    assert 'href="/figures/commune/00004"' in page


def test_places_are_followed_by_name_without_a_script(alice: Home) -> None:
    client = browser(alice)
    assert "Ward or commune" in shown(alice, "/places")
    assert client.post("/places", {"place_text": "ha giang 2"}).status_code == 302
    assert "Ha Giang 2" in shown(alice, "/places")
    assert client.post("/places", {"keep": "00691", "notices": "all"}).status_code == 302
    assert client.post("/places", {"remove": "00691"}).status_code == 302
    assert "Ha Giang 2" not in shown(alice, "/places")


def test_an_unclear_place_is_asked_about_and_what_was_typed_stays(alice: Home) -> None:
    client = browser(alice)
    page = client.post("/places", {"place_text": "ha giang"}).content.decode()
    assert page.count('name="place_pick"') >= 2
    assert 'value="ha giang"' in page
    assert client.post("/places", {"place_text": "ha giang", "place_pick": "00694"}).status_code == 302
    assert "Enter the ward or commune." in client.post("/places", {}).content.decode()
    assert "error-summary" in client.post("/places", {"keep": "00004", "notices": "off"}).content.decode()


def test_a_phone_keeps_numbers_figures_and_texts_for_later(alice: Home) -> None:
    published(title_en="Rain in the ward")
    kept = browser(alice).get("/offline/news.json").json()
    assert kept["hotlines"][0]["number"] == "115"
    assert [one["place"] for one in kept["figures"]] == ["Ba Dinh Ward", "Hanoi City", "Viet Nam"]
    assert kept["bulletins"][0]["title"] == "Rain in the ward"
    assert kept["bulletins"][0]["blocks"][1]["items"] == ["Take an umbrella."]
    assert len(kept["guidance"]) == 7
    assert [one["place"] for one in browser().get("/offline/news.json").json()["figures"]] == ["Viet Nam"]


def test_a_household_with_no_place_yet_reads_the_news_of_the_nation(alice: Home) -> None:
    Household.objects.filter(id=alice.claims.household).update(commune="")
    published("nation", title_en="For all", places=(("nation", "VN"),))
    assert "For all" in shown(alice, "/news")
    assert "No place yet" in shown(alice, "/places")
