import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from ncovi.access.models import Officer
from ncovi.access.tests.factories import PASSWORD, officer, small_organisations, station_officer
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _unhurried() -> None:
    # The tests all come from one address, which may ask only so often.
    cache.clear()


@pytest.fixture
def nurse() -> Officer:
    small_country()
    small_organisations()
    return officer("station", "00004", "health_officer", password=PASSWORD)


def sign_in(client: Client, username: str, password: str) -> int:
    answer = client.post(reverse("account_login"), {"login": username, "password": password})
    return answer.status_code


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def with_totp(nurse: Officer) -> None:
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.create(user=nurse, type=Authenticator.Type.TOTP, data=data)


def test_an_officer_signs_in_with_name_and_password(client: Client, nurse: Officer) -> None:
    assert sign_in(client, nurse.username, PASSWORD) == 302
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_a_wrong_password_does_not_sign_in(client: Client, nurse: Officer) -> None:
    assert sign_in(client, nurse.username, "wrong") == 200
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_a_closed_account_cannot_sign_in(client: Client, nurse: Officer) -> None:
    nurse.is_active = False
    nurse.save()
    sign_in(client, nurse.username, PASSWORD)
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_after_five_wrong_passwords_the_sign_in_rests_even_for_the_right_one(client: Client, nurse: Officer) -> None:
    for _ in range(4):
        assert sign_in(client, nurse.username, "wrong") == 200
    assert sign_in(client, nurse.username, "wrong") == 429
    answer = client.post(reverse("account_login"), {"login": nurse.username, "password": PASSWORD})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "15" in answer.content.decode()


def test_a_colleague_at_the_same_address_can_still_sign_in(client: Client, nurse: Officer) -> None:
    colleague = officer("station", "00004", "health_officer", password=PASSWORD)
    for _ in range(5):
        sign_in(client, nurse.username, "wrong")
    assert sign_in(client, colleague.username, PASSWORD) == 302


def test_an_unknown_name_rests_like_a_known_one(client: Client, nurse: Officer) -> None:
    answers = [sign_in(client, "nobody", "wrong") for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_with_a_second_factor_the_password_alone_does_not_sign_in(client: Client, nurse: Officer) -> None:
    with_totp(nurse)
    sign_in(client, nurse.username, PASSWORD)
    assert client.get(reverse("usersessions_list")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code(SECRET)})
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_a_wrong_code_does_not_sign_in(client: Client, nurse: Officer) -> None:
    with_totp(nurse)
    sign_in(client, nurse.username, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get(reverse("usersessions_list")).status_code == 302


def test_where_a_second_factor_is_required_it_is_set_up_before_anything_else(
    client: Client, nurse: Officer, settings: Settings
) -> None:
    settings.NCOVI_REQUIRE_TOTP = True
    sign_in(client, nurse.username, PASSWORD)
    answer = client.get(reverse("console:worklist"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    with_totp(nurse)
    assert client.get(reverse("console:worklist")).status_code == 200


def test_there_is_no_sign_up(client: Client) -> None:
    answer = client.get(reverse("account_signup"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_login"))


def test_a_fragment_is_told_to_load_the_sign_in_as_a_page(client: Client) -> None:
    answer = client.get(reverse("console:worklist"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["HX-Redirect"].startswith(reverse("account_login"))


def test_an_officer_without_the_permission_is_refused(client: Client, nurse: Officer) -> None:
    client.force_login(station_officer("00004", "outreach"))
    assert client.get(reverse("console:worklist")).status_code == 403


def test_no_cache_keeps_a_page_of_the_console(client: Client, nurse: Officer) -> None:
    sign_in(client, nurse.username, PASSWORD)
    assert client.get(reverse("usersessions_list"))["Cache-Control"] == "no-store, private"
    assert client.get(reverse("console:rules"))["Cache-Control"] == "no-store, private"


def test_the_secret_of_a_second_factor_lies_sealed(client: Client, nurse: Officer) -> None:
    with_totp(nurse)
    assert SECRET not in str(Authenticator.objects.get(user=nurse).data)
    sign_in(client, nurse.username, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code(SECRET)})
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_wrong_passwords_from_one_address_leave_the_officer_at_another_alone(client: Client, nurse: Officer) -> None:
    stranger = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    for _ in range(6):
        sign_in(stranger, nurse.username, "wrong")
    assert sign_in(stranger, nurse.username, PASSWORD) == 429
    own = Client(headers={"X-Forwarded-For": "198.51.100.7"})
    assert sign_in(own, nurse.username, PASSWORD) == 302
