"""The national identity, against a real provider: who was vouched for comes in, and nobody else."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.test import Client

from ncovi.access.models import Officer
from ncovi.access.tests.factories import small_organisations, station_officer
from ncovi.people.models import Person
from ncovi.people.tests.factories import AGREED, Home, home
from ncovi.territory.tests.factories import small_country
from ncovi.web.citizen.doors.tests.provider import Provider, apps, leaving, returned, running
from ncovi.web.citizen.entry import COOKIE
from ncovi.web.citizen.tests.factories import browser

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("identity")]


@pytest.fixture(scope="module")
def running_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(running_provider: Provider, settings: Any, db: None) -> Provider:
    small_country()
    small_organisations()
    settings.SOCIALACCOUNT_PROVIDERS = apps(running_provider)
    running_provider.sign_in("hoa")
    return running_provider


@pytest.fixture
def alice(provider: Provider) -> Home:
    return home("+84912345678", "Nguyễn Thị Lan", "00004")


def came(client: Client, provider: Provider, onward: str = "") -> Any:
    return returned(client, provider.visited(leaving(client, onward)))


def test_who_comes_first_by_identity_is_asked_for_consent_and_nothing_is_kept_before(provider: Provider) -> None:
    client = browser()
    answer = came(client, provider)
    assert answer["Location"] == "/consent"
    assert client.cookies[COOKIE]["httponly"]
    assert list(Person.objects.unscoped("a test").values_list("full_name", "birth_year")) == [("", None)]


def test_name_and_year_of_birth_stand_in_the_profile_after_consent(provider: Provider) -> None:
    client = browser()
    came(client, provider)
    consent = client.get("/consent", follow=True).request["PATH_INFO"]
    client.post(consent, {"health_care": AGREED["health_care"]})
    page = client.get("/profile").content.decode()
    assert 'value="Nguyễn Thị Hòa"' in page
    assert 'value="1958"' in page


def test_the_same_identity_opens_the_same_household_again(provider: Provider) -> None:
    first, second = browser(), browser()
    came(first, provider)
    came(second, provider)
    assert Person.objects.unscoped("a test").count() == 1
    assert second.get("/family").status_code == 200


def test_a_signed_in_household_links_an_identity_and_then_comes_in_by_it(alice: Home, provider: Provider) -> None:
    here = browser(alice)
    assert came(here, provider)["Location"] == "/passkeys"
    assert b"You can sign in with VNeID" in here.get("/passkeys").content
    elsewhere = browser()
    assert came(elsewhere, provider, "/history")["Location"] == "/history"
    assert "Nguyễn Thị Lan" in elsewhere.get("/family").content.decode()


def test_an_identity_of_one_household_is_not_linked_to_another(alice: Home, provider: Provider) -> None:
    came(browser(), provider)
    here = browser(alice)
    came(here, provider)
    assert b"already opens another household" in here.get("/passkeys").content


def test_who_signed_out_meanwhile_links_nothing(alice: Home, provider: Provider) -> None:
    here = browser(alice)
    back = provider.visited(leaving(here))
    here.post("/sign-out")
    assert returned(here, back)["Location"] == "/sign-in/other"
    assert COOKIE not in came(browser(alice), provider).cookies


def test_who_refuses_there_is_told_kindly_and_is_not_signed_in(provider: Provider) -> None:
    provider.sign_in("nobody")
    client = browser()
    answer = came(client, provider)
    assert answer["Location"] == "/sign-in/other"
    assert b"You stopped the sign-in" in client.get("/sign-in/other").content
    assert COOKIE not in client.cookies


def _refused(client: Client, answer: Any) -> bool:
    turned_away = answer.status_code == 302 and answer["Location"] == "/sign-in/other"
    return turned_away and COOKIE not in client.cookies


def test_an_answer_for_another_nonce_opens_nothing(provider: Provider) -> None:
    client = browser()
    address = httpx.URL(leaving(client)).copy_set_param("nonce", "of somebody else")
    assert _refused(client, returned(client, provider.visited(str(address))))


def test_an_answer_with_another_state_opens_nothing(provider: Provider) -> None:
    client = browser()
    back = httpx.URL(provider.visited(leaving(client))).copy_set_param("state", "forged")
    assert _refused(client, returned(client, str(back)))


def test_an_answer_given_to_one_browser_opens_nothing_in_another(provider: Provider) -> None:
    back = provider.visited(leaving(browser()))
    thief = browser()
    assert _refused(thief, returned(thief, back))


def test_a_code_is_not_taken_twice(provider: Provider) -> None:
    client = browser()
    back = httpx.URL(provider.visited(leaving(client)))
    assert returned(client, str(back))["Location"] == "/consent"
    again = browser()
    fresh = httpx.URL(provider.visited(leaving(again)))
    replayed = fresh.copy_set_param("code", back.params["code"])
    assert _refused(again, returned(again, str(replayed)))


def test_a_provider_that_is_away_leaves_the_other_doors_open(provider: Provider, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = apps(Provider("http://127.0.0.1:9"))
    client = browser()
    assert client.post("/sign-in/identity")["Location"] == "/sign-in/other"
    assert b"Signing in there did not work" in client.get("/sign-in/other").content


def test_a_citizen_by_identity_never_becomes_an_officer(provider: Provider) -> None:
    station_officer("00004")
    before = Officer.objects.count()
    client = browser()
    came(client, provider)
    assert Officer.objects.count() == before
    assert client.get("/console/worklist")["Location"].startswith("/console/account/sign-in/")


def test_the_officers_sign_in_offers_no_identity_and_has_no_such_address(provider: Provider) -> None:
    page = browser().get("/console/account/sign-in/").content
    assert b"VNeID" not in page
    assert b"/sign-in/identity" not in page
    for address in ("/console/account/identity/login/", "/console/account/openid_connect/identity/login/"):
        assert browser().get(address).status_code == 404


def test_an_officer_who_is_signed_in_stays_who_they_are(provider: Provider, settings: Any) -> None:
    settings.NCOVI_REQUIRE_TOTP = False
    client = browser()
    client.force_login(station_officer("00004"), backend="allauth.account.auth_backends.AuthenticationBackend")
    came(client, provider)
    assert client.get("/console/worklist").status_code == 200


def test_without_a_provider_there_is_no_such_door(settings: Any, db: None) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert browser().post("/sign-in/identity").status_code == 404
    assert browser().get("/sign-in/identity/back").status_code == 404
    assert b"identity" not in browser().get("/sign-in/other").content
