"""The one list on its pages: rows of every kind, chosen rows, referrals, calls, kept filters."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ncovi.access.queries import organisation_for
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import area_officer, card, station_officer
from ncovi.casework.tests.factories import work_item
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import queries
from ncovi.casework.worklist.tests.factories import hotline, one_of_each, reread, signal
from ncovi.jobs.timetable import RUNS
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.runs.jobs import advance
from ncovi.web.console.tests.conftest import SignIn

LIST = "console:worklist"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def send(browser: Client, step: str, args: list[object], **fields: Any) -> Any:
    fields.setdefault("key", str(uuid7()))
    return browser.post(reverse(f"console:{step}", args=args), fields, follow=True)


def test_every_kind_has_a_row_with_its_own_door(sign_in: SignIn) -> None:
    made = one_of_each()
    made["call"] = hotline()
    page = text_of(sign_in(station_officer("00004")).get(reverse(LIST)))
    for route, work in (("item", "item"), ("signal", "signal"), ("conversation", "conversation"), ("item", "call")):
        assert reverse(f"console:{route}", args=[made[work]]) in page
    for said in ("Call to the hotline", "Signal", "Request for advice", "Declaration to check"):
        assert said in page


def test_ones_own_work_stands_above_what_waits(sign_in: SignIn) -> None:
    nurse = station_officer("00004")
    mine = hotline()
    hotline()
    browser = sign_in(nurse)
    send(browser, "claim", [mine])
    page = text_of(browser.get(reverse(LIST)))
    assert page.index("In your hands") < page.index("Everything that waits")
    assert page.count(reverse("console:item", args=[mine])) >= 2


def test_a_list_costs_the_same_with_three_rows_and_with_many(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    one_of_each()
    costs = []
    for _ in range(2):
        browser.get(reverse(LIST))
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse(LIST))
        costs.append(len(captured))
        for _more in range(6):
            hotline()
            signal()
            work_item()
    assert costs[0] == costs[1] <= 26


def test_chosen_rows_are_assigned_by_a_run_that_shows_its_end(sign_in: SignIn) -> None:
    head, nurse = station_officer("00004", "supervisor"), station_officer("00004")
    browser, items = sign_in(head), [hotline(), hotline()]
    works = [f"item:{item}" for item in items]
    asked = text_of(browser.post(reverse("console:work_many"), {"verb": "assign", "work": works, "query": ""}))
    assert "The 2 rows that I chose" in asked
    page = send(browser, "work_start", [], verb="assign", scope="chosen", work=works, officer=str(nurse.pk))
    assert page.redirect_chain
    while advance(RUNS, clock.now()):
        continue
    assert [reread(item).claimed_by for item in items] == [nurse.pk, nurse.pk]


def test_a_health_officer_cannot_assign_from_the_list(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    works = [f"item:{hotline()}"]
    assert browser.post(reverse("console:work_many"), {"verb": "assign", "work": works}).status_code == 403


def test_everything_that_a_filter_finds_can_be_claimed(sign_in: SignIn) -> None:
    nurse, urgent, other = station_officer("00004"), hotline(level=3), hotline(level=1)
    send(sign_in(nurse), "work_start", [], verb="claim", scope="all", query="tab=waiting&level=3")
    while advance(RUNS, clock.now()):
        continue
    assert (reread(urgent).claimed_by, reread(other).claimed_by) == (nurse.pk, None)


def test_repeats_are_joined_and_taken_apart_on_their_pages(sign_in: SignIn) -> None:
    browser, kept, repeat = sign_in(station_officer("00004")), hotline(), hotline()
    works = [f"item:{kept}", f"item:{repeat}"]
    asked = text_of(browser.post(reverse("console:work_many"), {"verb": "join", "work": works}))
    assert "Which one stays?" in asked
    page = text_of(send(browser, "work_join", [], work=works, kept=str(kept)))
    assert "1 item was joined." in page
    send(browser, "part_item", [repeat])
    assert reread(repeat).state == "open"


def refer(browser: Client, work: UUID, to: int, words: str = "Cần bác sĩ.") -> Any:
    return send(browser, "refer_work", ["item", work], to=str(to), words=words)


def test_a_referral_is_seen_taken_over_and_shown_to_the_sender(sign_in: SignIn) -> None:
    nurse, doctor, item = station_officer("00004"), area_officer("00004"), hotline()
    sender, receiver = sign_in(nurse), sign_in(doctor)
    assert "It was referred." in text_of(refer(sender, item, card(doctor).organisation_id))
    asked = text_of(receiver.get(reverse("console:referrals")))
    assert "Cần bác sĩ." in asked
    [referral] = queries.received(card(doctor)).rows
    assert "Your unit has taken it over." in text_of(send(receiver, "take_referral", [referral.id]))
    assert "taken over by" in text_of(sender.get(reverse("console:referrals"), {"part": "sent"}))


def test_a_referral_without_a_reason_comes_back_with_what_was_chosen(sign_in: SignIn) -> None:
    nurse, above, item = station_officer("00004"), card(area_officer("00004")).organisation_id, hotline()
    page = refer(sign_in(nurse), item, above, "")
    assert page.status_code == 400
    assert f'value="{above}" selected' in text_of(page)
    assert reread(item).referred_to is None


def test_what_is_sent_back_needs_a_reason_and_keeps_the_page(sign_in: SignIn) -> None:
    nurse, doctor, item = station_officer("00004"), area_officer("00004"), hotline()
    refer(sign_in(nurse), item, card(doctor).organisation_id)
    [referral] = queries.received(card(doctor)).rows
    receiver = sign_in(doctor)
    assert send(receiver, "send_back_referral", [referral.id], words="").status_code == 400
    send(receiver, "send_back_referral", [referral.id], words="Trạm gọi trước.")
    assert reread(item).organisation_id == organisation_for("00004")


def test_a_call_that_came_in_stands_in_the_list_with_its_words_on_its_page_alone(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    told = {"text": "Cả nhà sốt.", "caller": "Bà Lan", "commune": "00004", "level": "2"}
    page = text_of(send(browser, "hotline_entry", [], **told))
    assert "The call stands in the list." in page
    assert "Cả nhà sốt." not in page
    [item] = queries.entries(Scope.everything(), Wanted(kind="hotline"), [Source.ITEM]).rows
    assert "Cả nhà sốt." in text_of(browser.get(reverse("console:item", args=[item.id])))


def test_a_call_without_words_comes_back_as_it_was(sign_in: SignIn) -> None:
    told = {"text": "", "caller": "Bà Lan", "commune": "00004", "level": "3"}
    page = send(sign_in(station_officer("00004")), "hotline_entry", [], **told)
    assert page.status_code == 400
    assert "Bà Lan" in text_of(page)


def test_the_list_begins_with_the_filter_that_is_kept_as_the_first(sign_in: SignIn) -> None:
    nurse = station_officer("00004")
    browser, urgent, other = sign_in(nurse), hotline(level=3), hotline(level=1)
    kept = browser.post(
        reverse("console:keep_filter"), {"name": "Gấp", "query": "tab=waiting&level=3", "first": "1"}, follow=True
    )
    assert "The filter is kept." in text_of(kept)
    page = text_of(browser.get(reverse(LIST)))
    assert reverse("console:item", args=[urgent]) in page
    assert reverse("console:item", args=[other]) not in page
    [mine] = queries.kept_filters(card(nurse))
    browser.post(reverse("console:drop_filter"), {"filter": str(mine.id)})
    assert reverse("console:item", args=[other]) in text_of(browser.get(reverse(LIST)))


def test_closing_an_item_that_is_no_declaration_needs_an_end_of_its_kind(sign_in: SignIn) -> None:
    browser, item = sign_in(station_officer("00004")), hotline()
    page = text_of(browser.get(reverse("console:item", args=[item])))
    assert "Not needed any more" in page
    assert "The person reads" not in page
    closed = text_of(send(browser, "verify", [item], outcome="done", note="Đã gọi lại."))
    assert reread(item).outcome == "done"
    assert f'href="{reverse("console:next")}" data-key="n" autofocus' in closed


@pytest.mark.parametrize("query", ["?kind=nonsense&level=9&unit=x", "?tab=nonsense", "?older=nonsense"])
def test_an_address_that_was_changed_by_hand_does_no_harm(sign_in: SignIn, query: str) -> None:
    hotline()
    assert sign_in(station_officer("00004")).get(reverse(LIST) + query).status_code in {200, 400}


def test_a_person_is_linked_to_a_call_about_them(sign_in: SignIn) -> None:
    nurse, declared = station_officer("00004"), work_item()
    who = f"{declared.cell}/{declared.person_id}"
    browser = sign_in(nurse)
    assert "Nguyễn Thị Hòa" in text_of(browser.get(reverse("console:hotline_entry"), {"person": who}))
    stranger = sign_in(station_officer("00008"))
    assert "Nguyễn Thị Hòa" not in text_of(stranger.get(reverse("console:hotline_entry"), {"person": who}))
    told = {"text": "Gọi lại cho mẹ.", "caller": "", "commune": "00004", "level": "1", "person": who}
    send(browser, "hotline_entry", [], **told)
    [item] = queries.entries(Scope.everything(), Wanted(kind="hotline"), [Source.ITEM]).rows
    assert reread(item.id).person_id == declared.person_id
