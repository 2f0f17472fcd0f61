"""The pages on which officers check what people report."""

from html import escape
from typing import Any

import pytest

from ncovi.access.tests.factories import area_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.signals.models import Signal
from ncovi.casework.signals.tests.factories import reread, signal
from ncovi.kernel.ids import uuid7
from ncovi.people.phones import spoken
from ncovi.people.tests.factories import Home
from ncovi.reports.models import ReportPhoto
from ncovi.reports.tests.factories import TOLD, kept_photo, sent, told, work
from ncovi.web.console.tests.conftest import SignIn

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('Chợ')</script>"


def body(answer: Any) -> str:
    return str(answer.content.decode())


def with_photo(by: Home, **fields: Any) -> tuple[Signal, Any]:
    sent(told(**fields), by=by, photos=[kept_photo()])
    work()
    return Signal.objects.unscoped("a test").get(), ReportPhoto.objects.unscoped("a test").get().picture_id


def test_a_signal_is_found_in_the_list_claimed_and_closed(sign_in: SignIn, alice: Home) -> None:
    opened, client = signal(by=alice), sign_in(station_officer("00004"))
    assert "A gathering" in body(client.get("/console/signals"))
    assert client.post(f"/console/signals/{opened.id}/claim", {"key": uuid7()}).status_code == 302
    assert "A gathering" in body(client.get("/console/signals", {"tab": "mine"}))
    page = body(client.get(f"/console/signals/{opened.id}"))
    assert escape(TOLD.text) in page
    assert spoken("+84912345678") in page
    told = {"key": uuid7(), "outcome": "dealt_with", "public_text": "Đã nhắc nhở.", "note": ""}
    assert client.post(f"/console/signals/{opened.id}/close", told).status_code == 302
    assert reread(opened).outcome == "dealt_with"
    assert "True and dealt with" in body(client.get("/console/signals", {"tab": "closed"}))


def test_a_result_without_an_outcome_comes_back_with_what_was_typed(sign_in: SignIn, alice: Home) -> None:
    opened, client = signal(by=alice), sign_in(station_officer("00004"))
    answer = client.post(f"/console/signals/{opened.id}/close", {"key": uuid7(), "public_text": "Đã nhắc nhở."})
    assert answer.status_code == 400
    assert "Đã nhắc nhở." in body(answer)
    assert reread(opened).state == "received"


def test_each_look_at_a_report_and_at_a_photo_is_logged(sign_in: SignIn, alice: Home) -> None:
    opened, photo = with_photo(alice)
    client = sign_in(station_officer("00004"))
    client.get(f"/console/signals/{opened.id}")
    shown = client.get(f"/console/signals/{opened.id}/photos/{photo}")
    assert shown["Content-Type"] == "image/jpeg"
    assert (shown["X-Content-Type-Options"], shown["Cache-Control"]) == ("nosniff", "no-store, private")
    logged = list(Event.objects.filter(actor_kind="officer").order_by("seq").values_list("action", flat=True))
    assert logged == ["signal.read", "signal.photo_read"]


def test_the_sibling_communes_officer_sees_neither_signal_nor_photo(sign_in: SignIn, alice: Home) -> None:
    opened, photo = with_photo(alice)
    client = sign_in(station_officer("00008"))
    for address in (f"/console/signals/{opened.id}", f"/console/signals/{opened.id}/photos/{photo}"):
        assert client.get(address).status_code == 404
    assert "No signal is waiting" in body(client.get("/console/signals"))


def test_a_photo_is_shown_only_under_its_own_signal(sign_in: SignIn, alice: Home) -> None:
    _, photo = with_photo(alice)
    other = signal(text="Chuyện khác hẳn ở ngõ 42")
    client = sign_in(station_officer("00004"))
    assert client.get(f"/console/signals/{other.id}/photos/{photo}").status_code == 404


def test_who_may_not_read_signals_is_refused(sign_in: SignIn) -> None:
    assert sign_in(station_officer("00004", "viewer")).get("/console/signals").status_code == 403


def test_scripts_in_reports_are_shown_as_text(sign_in: SignIn, alice: Home) -> None:
    opened = signal(by=alice, place=SCRIPT, text=SCRIPT)
    page = body(sign_in(station_officer("00004")).get(f"/console/signals/{opened.id}"))
    assert SCRIPT not in page
    assert page.count(escape(SCRIPT)) == 2


def test_of_many_reports_the_older_ones_stand_on_the_next_page(sign_in: SignIn, alice: Home) -> None:
    first = signal()
    for number in range(22):
        sent(told(text=f"Lời số {number}."), same_as=first.id)
    work()
    client = sign_in(station_officer("00004"))
    page = body(client.get(f"/console/signals/{first.id}"))
    assert "Older reports" in page
    assert "Lời số 21." in page
    older = body(client.get(f"/console/signals/{first.id}", {"skip": "20"}))
    assert TOLD.text in older
    assert "Older reports" not in older


@pytest.mark.parametrize("asked", [{"tab": "overdue"}, {"kind": "rumour"}, {"tab": "x", "unit": "<"}, {"older": "?"}])
def test_any_filter_gives_a_page_and_never_breaks(sign_in: SignIn, asked: dict[str, str]) -> None:
    answer = sign_in(area_officer("00004")).get("/console/signals", asked)
    assert answer.status_code in ({400} if "older" in asked else {200})


def test_pages_ask_as_much_for_many_as_for_few(
    sign_in: SignIn, alice: Home, django_assert_max_num_queries: Any
) -> None:
    opened, client = signal(by=alice), sign_in(station_officer("00004"))
    for number in range(5):
        sent(told(text=f"Chuyện số {number}"), same_as=opened.id, photos=[kept_photo()])
        sent(told(text=f"Việc số {number}", kind="rumour"))
    work()
    for address, most in (("/console/signals", 12), (f"/console/signals/{opened.id}", 22)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
