"""A report is kept once, with its words sealed, by whoever has the right to send so many."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from ncovi.access.scope import Scope
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.tests.factories import Home
from ncovi.reports import queries
from ncovi.reports.actions import RECEIVED_TOPIC, forget_reporter
from ncovi.reports.models import Report
from ncovi.reports.rules import REPORTS_A_HOUSEHOLD, REPORTS_AN_ADDRESS
from ncovi.reports.tests.factories import TOLD, kept_photo, sent, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def rows() -> list[Report]:
    return list(Report.objects.unscoped("a test"))


def test_a_report_is_found_again_by_its_own_household(alice: Home) -> None:
    code = sent(by=alice, photos=[kept_photo()])
    found = queries.by_code(code, alice.claims)
    assert (found.words.text, found.words.place, len(found.photos)) == (TOLD.text, TOLD.place, 1)
    assert [one.code for one in queries.own(alice.claims, limit=5)] == [code]


def test_a_double_tap_sends_one_report() -> None:
    report = uuid7()
    assert sent(report=report) == sent(report=report)
    assert len(rows()) == 1
    assert OutboxMessage.objects.filter(topic=RECEIVED_TOPIC).count() == 1


def test_a_form_gone_back_to_and_changed_is_not_swallowed_as_a_repeat() -> None:
    report = uuid7()
    sent(report=report)
    with pytest.raises(Conflict):
        sent(told(text="Hôm nay đã hết"), report=report)


def test_nobody_learns_a_households_code_by_sending_its_form_again(alice: Home, bob: Home) -> None:
    report = uuid7()
    sent(by=alice, report=report)
    for other in (bob, None):
        with pytest.raises(Conflict):
            sent(by=other, report=report)


def test_no_stranger_opens_a_households_report(alice: Home, bob: Home) -> None:
    code = sent(by=alice, photos=[kept_photo()])
    [photo] = queries.by_code(code, alice.claims).photos
    for other in (bob.claims, None):
        with pytest.raises(NotFound):
            queries.by_code(code, other)
    with pytest.raises(NotFound):
        queries.own_photo(bob.claims, photo)


def test_an_anonymous_report_holds_nothing_of_who_sent_it_and_shows_no_words(alice: Home) -> None:
    code = sent()
    [row] = rows()
    assert (row.cell, row.household_id) == (None, None)
    found = queries.by_code(code, alice.claims)
    assert (found.words.text, found.words.phone, found.photos) == ("", "", ())


def test_words_place_and_telephone_are_unreadable_in_the_database(alice: Home) -> None:
    sent(by=alice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reports_report::text FROM reports_report")
        [[stored]] = cursor.fetchall()
    [row] = rows()
    plain = stored + bytes(row.sealed or b"").decode()
    assert all(secret not in plain for secret in (TOLD.text, TOLD.place, "912345678"))
    assert queries.by_code(queries.own(alice.claims, limit=1)[0].code, alice.claims).words.phone == "+84912345678"


def test_the_word_to_the_unit_holds_nothing_in_anybodys_words(alice: Home) -> None:
    sent(by=alice)
    body = str(OutboxMessage.objects.get(topic=RECEIVED_TOPIC).body)
    assert TOLD.text not in body
    assert str(alice.claims.household) not in body


def test_a_point_is_kept_to_a_hundred_metres_and_only_inside_the_country(alice: Home) -> None:
    exact = queries.by_code(sent(told(point=(21.0342971, 105.8140149)), by=alice), alice.claims)
    far = queries.by_code(sent(told(point=(48.85, 2.35)), by=alice), alice.claims)
    assert (exact.point, far.point) == ((21.034, 105.814), None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "alien"),
        ("commune", "99999"),
        ("text", " \n "),
        ("text", "a" * 1001),
        ("place", "a" * 201),
        ("day", today() + timedelta(days=1)),
        ("day", today() - timedelta(days=31)),
        ("count", 0),
        ("count", 100_001),
    ],
)
def test_what_cannot_be_true_is_refused_with_a_sentence(field: str, value: Any) -> None:
    with pytest.raises(Invalid) as caught:
        sent(told(**{field: value}))
    assert caught.value.message
    assert rows() == []


@pytest.mark.parametrize("text", ["Ốm 😷🤒 cả nhà", "a\x00b\x07", "\u202etxet dehcils", "\ud800 nửa chữ"])
def test_odd_signs_are_kept_or_dropped_and_never_break_anything(text: str, alice: Home) -> None:
    kept = queries.by_code(sent(told(text=text), by=alice), alice.claims).words.text
    assert kept
    assert not set(kept) & {"\x00", "\x07", "\u202e", "\ud800"}


def test_a_household_that_sends_too_often_is_asked_to_wait(alice: Home, bob: Home) -> None:
    for _ in range(REPORTS_A_HOUSEHOLD.count):
        sent(by=alice)
    with pytest.raises(TooMany) as caught:
        sent(by=alice)
    assert 0 < int(str(caught.value.details["retry_after"])) <= 3600
    assert sent(by=bob)
    assert sent(by=alice, at=now() + REPORTS_A_HOUSEHOLD.span + timedelta(minutes=1))


def test_one_address_sends_so_many_and_no_more() -> None:
    for _ in range(REPORTS_AN_ADDRESS.count):
        sent()
    with pytest.raises(TooMany):
        sent()
    assert sent(address="198.51.100.9")


def test_a_household_that_leaves_takes_its_name_off_its_reports(alice: Home) -> None:
    code = sent(by=alice)
    assert forget_reporter(reporter=alice.claims, by=alice.actor, at=now()) == 1
    assert queries.own(alice.claims, limit=5) == []
    assert queries.by_code(code, None).anonymous
    [row] = rows()
    [found] = queries.within(_everywhere(), [row.id])
    assert (found.words.text, found.words.phone) == (TOLD.text, "")


def _everywhere() -> Any:
    return Scope.everything()
