"""What no browser sends is the sender's fault, on every page and in both languages."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
NUL = "a\x00b"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_nul_in_an_address_or_a_form_is_a_bad_request(client: Client, language: str) -> None:
    headers = {"Accept-Language": language}
    assert client.get("/find-commune", {"q": NUL}, headers=headers).status_code == 400
    assert client.post("/sign-in", {"phone": NUL}, headers=headers).status_code == 400
    assert client.get("/console/worklist", {"unit": "\x00\x00"}, headers=headers).status_code == 400


def test_a_program_that_posts_a_form_still_gets_a_problem_document(client: Client) -> None:
    answer = client.post("/api/v1/sign-in/code", {"phone": NUL})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_form_without_its_secret_gets_a_page_of_ours_that_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/sign-in", {"phone": "0912345678"}, headers={"Accept-Language": "vi"}
    )
    assert answer.status_code == 403
    assert "base_citizen.html" in [template.name for template in answer.templates]
