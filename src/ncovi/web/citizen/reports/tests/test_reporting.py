"""Reporting on the pages: with a name or without, what is wrong said plainly, and nothing typed lost."""

import re
from datetime import timedelta
from html import escape
from typing import Any

import pytest

from ncovi.casework.signals.models import Signal
from ncovi.kernel.clock import today
from ncovi.people.tests.factories import Home
from ncovi.reports import rules
from ncovi.reports.kinds import kinds
from ncovi.reports.models import Report
from ncovi.reports.rules import REPORTS_A_HOUSEHOLD
from ncovi.reports.tests.factories import sent, told, work
from ncovi.web.citizen.reports.tests.forms import FILLED, hidden, opened, reported
from ncovi.web.citizen.tests.factories import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
SCRIPT = "<script>alert('Ba Đình')</script>"


def rows() -> list[Report]:
    return list(Report.objects.unscoped("a test"))


def body(answer: Any) -> str:
    return str(answer.content.decode())


def test_whoever_is_not_signed_in_reports_and_follows_by_the_code() -> None:
    client = browser()
    address = reported(client)
    page = body(browser().get(address))
    assert address.rpartition("/")[2] in page
    assert "Write the code down" in page
    assert FILLED["text"] not in page
    [row] = rows()
    assert (row.household_id, row.commune, row.count) == (None, "00004", 50)


def test_a_report_with_a_name_stands_in_ones_own_list(alice: Home) -> None:
    client = browser(alice)
    address = reported(client, who="named")
    assert address.rpartition("/")[2] in body(client.get("/reports"))
    assert FILLED["text"] in body(client.get(address))


def test_a_signed_in_person_may_leave_the_name_out(alice: Home) -> None:
    client = browser(alice)
    reported(client, who="anonymous")
    assert rows()[0].household_id is None
    assert "Nothing reported yet" in body(client.get("/reports"))


def test_no_other_household_opens_a_report_and_a_signed_out_one_is_led_to_the_door(alice: Home, bob: Home) -> None:
    address = reported(browser(alice), who="named")
    assert browser(bob).get(address).status_code == 404
    assert browser().get(address)["Location"].startswith("/sign-in?next=")


def test_neither_with_nor_without_a_name_is_chosen_beforehand(alice: Home) -> None:
    client = browser(alice)
    page = body(client.get("/report", {"kind": "cluster"}))
    assert not re.search(r'name="who"[^>]*checked', page)
    refused = client.post("/report", opened(client) | FILLED)
    assert "Choose one." in body(refused)


def test_every_kind_has_its_own_form() -> None:
    page = body(browser().get("/report"))
    for kind in kinds(today()):
        assert escape(kind.en) in page
        form = browser().get("/report", {"kind": kind.code})
        assert escape(kind.en) in body(form)
        assert ('name="count"' in body(form)) == bool(kind.counts)


def test_an_unknown_kind_leads_back_to_the_choice() -> None:
    assert "What do you want to report?" in body(browser().get("/report", {"kind": "alien"}))
    assert "What do you want to report?" in body(browser().post("/report", {"kind": "alien"}))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Write in a few words"),
        ({"commune_text": "Nowhere at all"}, "No ward or commune has this name"),
        ({"when": "earlier", "day": ""}, "Choose a day of the last 30 days"),
        ({"when": "earlier", "day": "31/02/2026"}, "Enter the day as in"),
        ({"when": "earlier", "day": (today() + timedelta(days=1)).isoformat()}, "Choose a day of the last 30 days"),
        ({"count": "-3"}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(wrong: dict[str, str], said: str) -> None:
    client = browser()
    page = body(client.post("/report", opened(client) | FILLED | {"place": "Ngõ 42 Đội Cấn"} | wrong))
    assert said in page
    assert "What you typed is kept" in page
    assert "Ngõ 42 Đội Cấn" in page
    assert rows() == []


def test_a_name_that_several_communes_share_is_asked_about() -> None:
    client = browser()
    page = body(client.post("/report", opened(client) | FILLED | {"commune_text": "Hà Giang"}))
    assert 'name="commune_pick"' in page


def test_a_double_tap_leads_to_one_receipt() -> None:
    client = browser()
    form = opened(client) | FILLED
    first = client.post("/report", form)
    work()
    second = client.post("/report", form)
    assert first["Location"] == second["Location"]
    assert len(rows()) == 1


def test_the_back_button_and_a_change_make_a_new_report_only_after_asking() -> None:
    client = browser()
    form = opened(client) | FILLED
    client.post("/report", form)
    page = body(client.post("/report", form | {"text": "Nay đã hết đông"}))
    assert "You have already sent this form" in page
    assert hidden(page)["id"] != form["id"]
    assert len(rows()) == 1


def test_others_report_is_offered_without_their_words_and_joined_on_yes(alice: Home, bob: Home) -> None:
    sent(told(text="Chợ đông nghịt, bà Lan bán cá không đeo khẩu trang"), by=alice)
    work()
    client = browser(bob)
    question = body(client.post("/report", opened(client) | FILLED | {"who": "named"}))
    assert "Is it the same thing?" in question
    assert "1 report so far" in question
    assert "bà Lan" not in question
    answer = client.post("/report", hidden(question) | {"same": "yes"})
    assert answer.status_code == 302
    work()
    [signal] = {one["id"]: one for one in _signals()}.values()
    assert signal["reports"] == 2


def test_who_asks_again_and_again_what_others_reported_is_told_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "QUESTIONS_AN_ADDRESS", rules.Limit(1, timedelta(hours=1)))
    sent()
    work()
    client = browser()
    assert "Is it the same thing?" in body(client.post("/report", opened(client) | FILLED))
    # The report itself is never held back by this.
    assert client.post("/report", opened(client) | FILLED).status_code == 302


def test_something_else_is_a_signal_of_its_own() -> None:
    sent()
    work()
    client = browser()
    question = body(client.post("/report", opened(client) | FILLED))
    assert client.post("/report", hidden(question) | {"same": "no"}).status_code == 302
    work()
    assert [one["reports"] for one in _signals()] == [1, 1]


def test_from_the_question_one_goes_back_to_the_form_as_it_was() -> None:
    sent()
    work()
    client = browser()
    question = body(client.post("/report", opened(client) | FILLED))
    page = body(client.post("/report", hidden(question) | {"step": "change"}))
    assert FILLED["text"] in page
    assert FILLED["place"] in page


def _signals() -> list[dict[str, Any]]:
    return list(Signal.objects.unscoped("a test").values("id", "reports"))


def test_a_script_in_a_place_or_a_text_is_shown_as_text(alice: Home) -> None:
    client = browser(alice)
    page = body(client.post("/report", opened(client) | FILLED | {"place": SCRIPT, "text": SCRIPT, "when": ""}))
    receipt = body(client.get(reported(client, place=SCRIPT, text=SCRIPT, who="named")))
    for shown in (page, receipt):
        assert SCRIPT not in shown
        assert escape(SCRIPT) in shown


def test_a_text_with_a_nul_inside_is_refused_and_emoji_are_kept(alice: Home) -> None:
    client = browser(alice)
    assert client.post("/report", opened(client) | FILLED | {"text": "a\x00b"}).status_code == 400
    assert "😷🐔" in body(client.get(reported(client, text="Gà chết 😷🐔", who="named")))


def test_who_sends_too_often_waits_and_loses_nothing(alice: Home) -> None:
    client = browser(alice)
    for number in range(REPORTS_A_HOUSEHOLD.count):
        sent(told(text=f"Chuyện số {number}", commune="00008"), by=alice)
    answer = client.post("/report", opened(client) | FILLED | {"who": "named"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert FILLED["text"] in body(answer)


@pytest.mark.parametrize("typed", ["{code}", "{lower}", " {code} "])
def test_a_code_typed_in_any_way_leads_to_the_report(typed: str) -> None:
    code = sent()
    answer = browser().post("/report/find", {"code": typed.format(code=code, lower=code.lower().replace("-", " "))})
    assert answer["Location"] == f"/report/{code}"


@pytest.mark.parametrize("typed", ["", "PA-0000-0000-0000", "4M2K-9TV0-7Q3X", SCRIPT])
def test_a_code_that_leads_nowhere_is_said_so_and_kept(typed: str) -> None:
    answer = browser().post("/report/find", {"code": typed})
    assert answer.status_code == 404
    assert "There is no report with this code" in body(answer)
    assert SCRIPT not in body(answer)


def test_the_point_comes_only_from_the_hidden_fields_and_is_rounded(alice: Home) -> None:
    reported(browser(alice), who="named", latitude="21.0342971", longitude="105.8140149")
    assert (rows()[0].latitude, rows()[0].longitude) == (21.034, 105.814)


@pytest.mark.parametrize("page", ["/report?kind=cluster", "/reports"])
def test_a_page_asks_little_of_the_database(alice: Home, page: str, django_assert_max_num_queries: Any) -> None:
    for number in range(4):
        sent(told(text=f"Chuyện số {number}", commune="00008"), by=alice)
    work()
    client = browser(alice)
    client.get(page)
    with django_assert_max_num_queries(7):
        assert client.get(page).status_code == 200
