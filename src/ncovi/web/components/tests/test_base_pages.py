"""The frames of both faces: what stands on every page."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

# What stands on top of every officer's page is asked of the database.
pytestmark = pytest.mark.django_db
OFFICER = SimpleNamespace(
    id=0,
    full_name="Ngô Thị Mai",
    organisation_id=0,
    organisation_kind="station",
    standing_in=None,
    organisation_name="Trạm Y tế phường Ba Đình",
    organisation_name_en="Ba Dinh Ward Health Station",
    permissions=frozenset({"territory:person:search"}),
    may=lambda _: False,
)


@pytest.fixture
def request_of_officer() -> HttpRequest:
    request = RequestFactory().get("/console/worklist?level=2")
    request.officer = OFFICER
    request.user = cast("Any", SimpleNamespace(is_authenticated=True, get_username=lambda: "tram.badinh"))
    request.csp_nonce = "n0nce"
    return request


def draw(base: str, request: HttpRequest, body: str = "", **context: object) -> str:
    return engines["django"].from_string("{% extends base %}" + body).render({"base": base, **context}, request)


def test_the_people_reach_help_by_phone_from_every_page() -> None:
    with translation.override("vi"):
        drawn = draw("base_citizen.html", RequestFactory().get("/"))
    assert 'href="tel:115"' in drawn
    assert 'href="tel:19009095"' in drawn


def test_every_face_begins_with_a_way_past_its_header(request_of_officer: HttpRequest) -> None:
    for base in ("base_citizen.html", "base_console.html", "base_sign_in.html"):
        drawn = draw(base, request_of_officer)
        assert '<a class="skip-link" href="#main">' in drawn
        assert 'id="main"' in drawn


def test_the_language_switch_leads_back_to_the_same_page(request_of_officer: HttpRequest) -> None:
    with translation.override("vi"):
        drawn = draw("base_console.html", request_of_officer)
    assert 'value="/console/worklist?level=2"' in drawn
    assert 'name="language" value="en"' in drawn


def test_large_text_is_drawn_at_once_for_who_chose_it() -> None:
    request = RequestFactory().get("/")
    assert 'class="citizen-page"' in draw("base_citizen.html", request)
    request.COOKIES["text"] = "large"
    assert 'class="citizen-page large-text"' in draw("base_citizen.html", request)


def test_the_console_says_whose_territory_is_in_force(request_of_officer: HttpRequest) -> None:
    assert "Trạm Y tế phường Ba Đình" in draw("base_console.html", request_of_officer)


def test_what_is_searched_for_never_stands_in_an_address(request_of_officer: HttpRequest) -> None:
    drawn = draw("base_console.html", request_of_officer)
    form = drawn[drawn.index('<form class="console-search"') : drawn.index("</form>")]
    assert 'method="post"' in form
    assert "csrfmiddlewaretoken" in form


def test_scripts_carry_the_nonce_of_the_request(request_of_officer: HttpRequest) -> None:
    assert 'nonce="n0nce"' in draw("base_console.html", request_of_officer)


@pytest.mark.parametrize("code", [400, 403, 404, 429])
def test_an_error_page_wears_the_face_of_its_reader(code: int, request_of_officer: HttpRequest) -> None:
    drawn = draw(f"errors/{code}.html", request_of_officer, face="base_console.html", home="/console/")
    assert 'class="console"' in drawn
    assert 'href="/console/"' in drawn
