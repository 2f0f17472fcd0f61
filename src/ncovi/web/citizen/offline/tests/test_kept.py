"""What a phone keeps of the site: enough to declare, nothing about anybody."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from ncovi.people.tests.factories import Home
from ncovi.web.citizen.offline import kept
from ncovi.web.citizen.tests.factories import browser
from ncovi.web.citizen.tests.test_declaring import child_of

pytestmark = pytest.mark.django_db


def is_built(address: str) -> bool:
    """Whether a static file stands behind an address."""
    return finders.find(address.removeprefix("/static/")) is not None


def test_the_worker_is_served_from_the_root_and_asked_for_again_each_time(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    keep = json.loads(re.match(rb"self\.KEEP=(\{.*?\});", answer.content)[1])  # type: ignore[index]
    assert keep["shell"] == "/offline"
    assert keep["version"] == kept.version()


def test_everything_that_the_worker_keeps_is_there() -> None:
    assert all(is_built(address) for address in kept.addresses())


@pytest.mark.parametrize(("lang", "name"), [("vi", "NCOVI – Khai báo y tế"), ("en", "NCOVI – health declaration")])
def test_the_manifest_speaks_the_language_of_its_address(client: Client, lang: str, name: str) -> None:
    told = client.get(f"/manifest.webmanifest?lang={lang}").json()
    assert (told["name"], told["lang"], told["start_url"], told["display"]) == (name, lang, "/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert all(is_built(icon["src"]) for icon in told["icons"])


def test_the_page_without_a_signal_holds_forms_and_advice_and_nobodys_data(alice: Home) -> None:
    client = browser(alice)
    page = client.get("/offline").content.decode()
    assert page.count("data-bundle") == 2
    assert 'data-told="3"' in page
    assert "Nguyễn Thị Hòa" not in page
    assert str(alice.claims.household) not in page
    assert "csrfmiddlewaretoken" not in page


def test_the_page_without_a_signal_is_the_same_for_everybody(alice: Home) -> None:
    pages = [browser(who).get("/offline").content for who in (alice, None)]
    assert len({re.sub(rb'nonce="[^"]+"', b"", page) for page in pages}) == 1


def test_home_tells_the_phone_names_and_profile_but_no_answers(alice: Home) -> None:
    child = child_of(alice)
    page = browser(alice).get("/").content.decode()
    told = json.loads(re.search(r'<script id="kit"[^>]*>(.*?)</script>', page)[1])  # type: ignore[index]
    assert told["household"] == str(alice.claims.household)
    assert [one["id"] for one in told["members"]] == [str(alice.oneself.id), str(child)]
    assert set(told["members"][0]) == {"id", "name", "relation", "known"}
    assert set(told["members"][0]["known"]) <= {"birth_year", "sex"}


def test_who_is_not_signed_in_is_told_so_and_nothing_is_kept(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "data-signed-out" in page
    assert "data-household" not in page
    assert 'id="kit"' not in page
