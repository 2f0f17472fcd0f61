"""Deleting is asked for on purpose, closes the account at once, and ends in a proof that anybody may check."""

from django.urls import reverse

from ncovi.kernel.clock import now
from ncovi.people.erasure.jobs import advance
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import browser

DELETE = "citizen:delete_my_data"


def deleted(home: Home) -> str:
    return str(browser(home).post(reverse(DELETE), {"understood": "yes"})["Location"])


def test_before_deciding_one_reads_what_goes_and_what_stays(alice: Home) -> None:
    shown = browser(alice).get(reverse(DELETE)).content.decode()
    assert "We wait for it at most 7 days" in shown
    assert "What health staff verified" in shown
    assert "60 months" in shown


def test_without_the_tick_nothing_is_deleted_and_the_page_says_so(alice: Home) -> None:
    client = browser(alice)
    assert "Tick the box" in client.post(reverse(DELETE), {}).content.decode()
    assert client.get(reverse("citizen:my_data")).status_code == 200


def test_after_it_the_browser_is_signed_out_and_follows_the_progress(alice: Home) -> None:
    client = browser(alice)
    answer = client.post(reverse(DELETE), {"understood": "yes"})
    assert answer.cookies["ncovi_citizen"].value == ""
    client.cookies["ncovi_citizen"] = alice.token
    assert client.get(reverse("citizen:my_data")).status_code == 302
    assert "Under way" in client.get(answer["Location"]).content.decode()


def test_anybody_with_the_code_may_check_the_proof(alice: Home) -> None:
    address = deleted(alice)
    advance(now())
    code = address.rsplit("/", 1)[1]
    found = browser().get(reverse("citizen:proofs"), {"code": code.lower().replace("-", " ")}, follow=True)
    shown = found.content.decode()
    assert "nothing is left that should be gone" in shown
    assert "Kept by law" in shown
    assert "Nguyễn" not in shown


def test_a_code_that_is_none_is_said_to_be_none(alice: Home) -> None:
    for code in ("2222-2222-2222", "<script>alert(1)</script>"):
        answer = browser().get(reverse("citizen:proofs"), {"code": code})
        assert answer.status_code == 404
        assert "<script>alert" not in answer.content.decode()
    assert browser().get(reverse("citizen:proof", args=["nothing"])).status_code == 404
