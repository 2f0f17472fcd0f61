"""The interface for programs: strict about what comes in, problem documents for what cannot be."""

from typing import Any

import pytest
from django.test import Client

from ncovi.kernel.clock import now
from ncovi.people import queries
from ncovi.people.actions import sign_out_everywhere
from ncovi.people.tests.factories import Home, home, last_code
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def alice(db: None) -> Home:
    small_country()
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


def post(address: str, body: object, **headers: str) -> Any:
    return Client(headers={"Accept-Language": "en"} | headers).post(
        f"/api/v1/{address}", body, content_type="application/json"
    )


def get(address: str, token: str = "") -> Any:
    return Client(headers={"Authorization": f"Bearer {token}"} if token else {}).get(f"/api/v1/{address}")


def test_a_program_signs_in_and_reads_its_household(alice: Home) -> None:
    accepted = post("sign-in/code", {"phone": "0912345678"})
    assert (accepted.status_code, accepted.json()["valid_seconds"]) == (202, 300)
    came = post("sign-in/token", {"phone": "0912345678", "code": last_code()})
    me = get("me", came.json()["token"]).json()
    assert [person["full_name"] for person in me["persons"]] == ["Nguyễn Thị Hòa"]
    assert me["persons"][0]["ready"]
    assert me["household"] == str(alice.claims.household)
    for form in me["instruments"]:
        assert Client().get(form["url"]).json()["key"] == form["key"]


def test_a_wrong_code_is_a_problem_that_points_to_the_field(alice: Home) -> None:
    post("sign-in/code", {"phone": "0912345678"})
    wrong = "000000" if last_code() != "000000" else "111111"
    refused = post("sign-in/token", {"phone": "0912345678", "code": wrong})
    assert (refused.status_code, refused["Content-Type"]) == (422, PROBLEM)
    assert refused.json()["code"] == "code_wrong"
    assert refused.json()["errors"][0]["pointer"] == "/code"


def test_asking_too_often_says_when_to_come_back(alice: Home) -> None:
    answers = [post("sign-in/code", {"phone": "0912345678"}) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def test_problems_speak_the_callers_language(alice: Home) -> None:
    spoken = [post("sign-in/code", {"phone": "12345"}, **{"Accept-Language": lang}).json() for lang in ("vi", "en")]
    assert "Số di động có 10 chữ số" in spoken[0]["detail"]
    assert "10 digits" in spoken[1]["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 3000, 422),
        (b'{"phone":"' + b"1" * 5000 + b'"}', 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"phone":1}', 422),
        (b'{"phone":"0912345678","x":1}', 422),
        (b'{"phone":"nobody"}', 422),
    ],
)
def test_what_is_no_request_is_a_clear_problem(db: None, body: bytes, status: int) -> None:
    refused = post("sign-in/code", body)
    assert (refused.status_code, refused["Content-Type"]) == (status, PROBLEM)
    assert refused.json()["status"] == status


@pytest.mark.parametrize("token", ["", "x", "A" * 60, "é"])
def test_without_a_valid_token_a_household_is_not_read(db: None, token: str) -> None:
    refused = get("me", token)
    assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")


def test_a_revoked_token_opens_nothing(alice: Home) -> None:
    sign_out_everywhere(claims=alice.claims, by=alice.actor, at=now())
    assert get("me", alice.token).status_code == 401
    assert queries.household(alice.claims) is None


def test_another_method_is_refused_with_the_one_that_is_meant(db: None) -> None:
    refused = get("sign-in/code")
    assert (refused.status_code, refused["Allow"]) == (405, "POST")


def test_an_address_that_is_not_there_is_a_problem_document(db: None) -> None:
    for address in ("nothing", "instruments/covid19/nothing", "instruments/nothing/universal"):
        refused = get(address)
        assert (refused.status_code, refused["Content-Type"]) == (404, PROBLEM)


def test_a_body_far_too_long_is_a_problem_of_the_sender(db: None) -> None:
    answer = post("sign-in/code", {"phone": "9" * 400_000})
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


def test_a_fault_of_ours_is_a_problem_document_that_says_nothing_of_it(
    alice: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("0912345678")

    monkeypatch.setattr("ncovi.people.actions.request_code", fail)
    answer = post("sign-in/code", {"phone": "0912345678"})
    assert (answer.status_code, answer["Content-Type"], answer.json()["code"]) == (500, PROBLEM, "failed")
    assert b"0912345678" not in answer.content
