"""A language that is one catalogue: the whole way to a receipt is said in it, and the rest in English."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from ncovi.config import messages
from ncovi.kernel import languages
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import ANSWERS, browser, form_id

# Names stay as they are, wherever they come from.
NAMES = re.compile(r"NCOVI|COVID|English|Tiếng Việt|HIV|Ba Dinh\S*|Station|Health|Ward|Commune|of|Ba|Dinh|C|PDF|JSON|D")
LATIN = re.compile(r"[A-Za-zÀ-ỹ]{2,}(?: [A-Za-zÀ-ỹ]+)+")


@pytest.fixture(autouse=True)
def catalogues() -> None:
    messages.build()
    languages._catalogue.cache_clear()


def korean(home: Home | None = None) -> Client:
    client = browser(home)
    client.cookies["django_language"] = "ko"
    return client


def foreign(page: str, home: Home) -> list[str]:
    """Return what a page says in letters that are not Korean, names left out."""
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main
    text = re.sub(r"<(script|style|svg|button type=\"button\").*?</\1>|<[^>]+>", " \n ", main[0], flags=re.DOTALL)
    bare = unescape(text).replace(home.oneself.full_name, "")
    return [found for line in bare.split("\n") for found in LATIN.findall(line) if not NAMES.sub("", found).isspace()]


def test_the_page_says_which_language_it_is_in(alice: Home) -> None:
    assert '<html lang="ko"' in korean().get(reverse("citizen:sign_in")).content.decode()


def test_the_switch_offers_every_language_by_its_own_name(alice: Home) -> None:
    shown = browser().get(reverse("citizen:sign_in")).content.decode()
    assert 'value="ko" lang="ko">한국어' in shown
    assert 'value="vi" lang="vi">Tiếng Việt' in shown


def test_signing_in_and_agreeing_are_said_in_korean_alone(alice: Home) -> None:
    assert foreign(korean().get(reverse("citizen:sign_in")).content.decode(), alice) == []
    assert foreign(korean(alice).get(reverse("citizen:consent", args=[alice.oneself.id])).content.decode(), alice) == []


def test_the_form_its_errors_and_the_look_back_are_said_in_korean_alone(alice: Home) -> None:
    client, address = korean(alice), reverse("citizen:declare_for", args=[alice.oneself.id])
    form = client.get(address).content.decode()
    assert foreign(form, alice) == []
    assert foreign(client.post(address, {"step": "check"}).content.decode(), alice) == []
    assert foreign(client.post(address, ANSWERS | {"step": "check"}).content.decode(), alice) == []


def test_the_bundle_that_checks_on_the_phone_speaks_korean_too(alice: Home) -> None:
    form = korean(alice).get(reverse("citizen:declare_for", args=[alice.oneself.id])).content.decode()
    bundle = re.search(r'<script type="application/json" data-bundle[^>]*>(.*?)</script>', form, re.DOTALL)
    assert bundle
    assert "이 질문에 답해 주세요." in bundle[1]


def test_the_receipt_is_said_in_korean(alice: Home) -> None:
    client, address = korean(alice), reverse("citizen:declare_for", args=[alice.oneself.id])
    given = ANSWERS | {"fever": "true", "cough": "true", "id": form_id(client.get(address).content.decode())}
    receipt = client.post(address, given | {"step": "send"}, follow=True).content.decode()
    assert "신고가 접수되었습니다" in receipt
    assert "열과 기침이 함께 있습니다." in receipt


def test_what_the_catalogue_leaves_out_is_said_in_english_and_never_in_vietnamese(alice: Home) -> None:
    shown = korean(alice).get(reverse("citizen:my_data")).content.decode()
    assert "This is everything NCOVI holds about you" in shown
    assert "Dữ liệu của tôi" not in shown
