"""A report becomes a signal of its place, and others of the same thing join it when their sender says so."""

from datetime import timedelta
from typing import Any

import pytest

from ncovi.access.queries import organisation_for
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.signals import queries
from ncovi.casework.signals.actions import close
from ncovi.casework.signals.jobs import open_signals
from ncovi.casework.signals.models import Signal, SignalReport
from ncovi.casework.signals.rules import Outcome
from ncovi.casework.signals.tests.factories import reread, signal
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.tests.factories import Home
from ncovi.reports.actions import RECEIVED_TOPIC
from ncovi.reports.kinds import kind_named
from ncovi.reports.tests.factories import TOLD, sent, told, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def signals() -> list[Signal]:
    return list(Signal.objects.unscoped("a test"))


def look(**fields: Any) -> queries.Similar | None:
    asked = {"kind": TOLD.kind, "commune": TOLD.commune, "day": today(), "point": None, "text": TOLD.text}
    return queries.similar(**asked | fields)


def test_a_report_is_a_signal_of_its_commune_with_the_deadline_of_its_kind() -> None:
    opened = signal(kind="rumour")
    assert (opened.commune, opened.province, opened.state, opened.reports) == ("00004", "01", "received", 1)
    assert opened.organisation_id == organisation_for("00004")
    assert opened.due_at - opened.opened_at == kind_named("rumour").deadline


def test_a_message_that_comes_twice_opens_one_signal() -> None:
    sent()
    message = OutboxMessage.objects.get(topic=RECEIVED_TOPIC)
    open_signals([message])
    open_signals([message, message])
    assert [one.reports for one in signals()] == [1]


def test_a_report_of_the_same_thing_joins_and_moves_no_deadline() -> None:
    first = signal()
    sent(told(day=today() - timedelta(days=1)), same_as=first.id)
    work()
    [joined] = signals()
    assert (joined.reports, joined.due_at, joined.first_day) == (2, first.due_at, today() - timedelta(days=1))
    assert SignalReport.objects.unscoped("a test").count() == 2


@pytest.mark.parametrize("other", [{"commune": "00008"}, {"kind": "rumour"}])
def test_nothing_joins_a_signal_of_another_place_or_kind(other: dict[str, str]) -> None:
    first = signal()
    sent(told(**other), same_as=first.id)
    work()
    assert [one.reports for one in signals()] == [1, 1]


def test_what_was_closed_meanwhile_is_looked_at_anew() -> None:
    first = signal()
    by = card(station_officer("00004"))
    close(signal_id=first.id, outcome=Outcome.DEALT_WITH, note="", public_text="", key=uuid7(), by=by, at=now())
    sent(same_as=first.id)
    work()
    assert sorted(one.state for one in signals()) == ["closed", "received"]


def test_others_report_is_offered_by_kind_place_day_and_number_alone(alice: Home) -> None:
    first = signal(by=alice)
    offered = look()
    assert offered == queries.Similar(first.id, "gathering", "00004", today(), 1)
    assert TOLD.text not in repr(offered)


@pytest.mark.parametrize(
    "asked",
    [
        {"commune": "00008"},
        {"kind": "cluster"},
        {"day": today() - timedelta(days=5)},
        {"text": "Đường Trần Phú có hội chợ hoa xuân"},
    ],
)
def test_nothing_is_offered_for_another_place_time_or_thing(asked: dict[str, Any]) -> None:
    signal()
    assert look(**asked) is None


def test_of_several_the_likest_is_offered() -> None:
    market = signal()
    signal(place="Sân vận động Hàng Đẫy", text="Đông người xem bóng, đeo khẩu trang")
    found = look()
    assert found is not None
    assert found.signal == market.id


def test_the_reporter_reads_what_became_of_it_from_first_to_last(alice: Home) -> None:
    opened = signal(by=alice)
    by = card(station_officer("00004"))
    close(signal_id=opened.id, outcome=Outcome.DEALT_WITH, note="bí mật", public_text="Đã nhắc nhở ban quản lý chợ.",
          key=uuid7(), by=by, at=now())  # fmt: skip
    [glance] = queries.reports_of(alice.claims)
    assert (glance.state, glance.commune) == ("closed", "00004")
    report = SignalReport.objects.unscoped("a test").get(signal_id=opened.id).report_id
    last = queries.standing_of([report])[report].timeline[-1]
    assert last.message == "Đã nhắc nhở ban quản lý chợ."
    assert last.unit
    assert "bí mật" not in repr(queries.standing_of([report]))
    assert reread(opened).outcome == "dealt_with"


def test_a_report_still_on_its_way_counts_as_received(alice: Home) -> None:
    sent(by=alice)
    assert [one.state for one in queries.reports_of(alice.claims)] == ["received"]
