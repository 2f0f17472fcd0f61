"""Officers of the place check a signal once, others find nothing; what is late goes to the area centre as well."""

from datetime import timedelta

import pytest

from ncovi.access.tests.factories import area_officer, card, cdc_officer, ministry_officer, officer, station_officer
from ncovi.audit.queries import of_subject
from ncovi.casework.signals import queries
from ncovi.casework.signals.actions import CLOSED_TOPIC, claim, close, note, release
from ncovi.casework.signals.jobs import escalate_overdue, tell_results
from ncovi.casework.signals.queries import Filters
from ncovi.casework.signals.rules import Outcome
from ncovi.casework.signals.tests.factories import reread, signal
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.messaging.notices import TOPIC
from ncovi.people.tests.factories import Home

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
FOUND = {"outcome": Outcome.NOTHING_FOUND, "note": "", "public_text": ""}


def test_a_signal_is_claimed_given_back_and_closed() -> None:
    opened, by = signal(), card(station_officer("00004"))
    claim(signal_id=opened.id, key=uuid7(), by=by, at=now())
    assert (reread(opened).state, reread(opened).claimed_by) == ("checking", by.id)
    release(signal_id=opened.id, key=uuid7(), by=by, at=now())
    assert (reread(opened).state, reread(opened).claimed_by) == ("received", None)
    close(signal_id=opened.id, key=uuid7(), by=by, at=now(), **FOUND)
    assert (reread(opened).state, reread(opened).outcome) == ("closed", "nothing_found")
    assert [step.action for step in queries.timeline(by.scope, opened.id)] == [
        "opened",
        "claimed",
        "released",
        "closed",
    ]
    assert "signal.closed" in {one.action for one in of_subject("signal", str(opened.id))}


def test_the_same_form_twice_is_one_step() -> None:
    opened, by, key = signal(), card(station_officer("00004")), uuid7()
    for _ in range(2):
        close(signal_id=opened.id, key=key, by=by, at=now(), **FOUND)
    assert len(queries.timeline(by.scope, opened.id)) == 2
    assert OutboxMessage.objects.filter(topic=CLOSED_TOPIC).count() == 1


def test_two_officers_do_not_check_the_same_signal() -> None:
    opened = signal()
    first, second = card(station_officer("00004")), card(station_officer("00004"))
    claim(signal_id=opened.id, key=uuid7(), by=first, at=now())
    for step in (claim, release):
        with pytest.raises(Conflict) as caught:
            step(signal_id=opened.id, key=uuid7(), by=second, at=now())
        assert caught.value.details["claimed_by"] == first.id
    with pytest.raises(Conflict):
        close(signal_id=opened.id, key=uuid7(), by=second, at=now(), **FOUND)


def test_a_supervisor_may_take_a_signal_from_who_is_away() -> None:
    opened = signal()
    claim(signal_id=opened.id, key=uuid7(), by=card(station_officer("00004")), at=now())
    release(signal_id=opened.id, key=uuid7(), by=card(station_officer("00004", "supervisor")), at=now())
    assert reread(opened).state == "received"


def test_an_officer_of_the_next_commune_finds_no_signal() -> None:
    opened, sibling = signal(), card(station_officer("00008"))
    assert queries.signals(sibling.scope, Filters()).rows == []
    with pytest.raises(NotFound):
        queries.signal(sibling.scope, opened.id)
    with pytest.raises(NotFound):
        close(signal_id=opened.id, key=uuid7(), by=sibling, at=now(), **FOUND)


def test_who_may_not_verify_closes_nothing() -> None:
    opened = signal()
    with pytest.raises(Forbidden):
        close(signal_id=opened.id, key=uuid7(), by=card(officer("station", "00004", "viewer")), at=now(), **FOUND)


def test_an_empty_note_and_one_without_end_are_refused() -> None:
    opened, by = signal(), card(station_officer("00004"))
    for text in (" ", "a" * 1001):
        with pytest.raises(Invalid):
            note(signal_id=opened.id, text=text, key=uuid7(), by=by, at=now())
    note(signal_id=opened.id, text="Đã gọi tổ dân phố", key=uuid7(), by=by, at=now())
    assert queries.timeline(by.scope, opened.id)[-1].note == "Đã gọi tổ dân phố"


def test_every_level_above_sees_the_signals_below_page_by_page() -> None:
    ids = {signal(kind=kind).id for kind in ("rumour", "cluster", "gathering", "shortage", "animals")}
    for above in (area_officer("00004"), cdc_officer("01"), ministry_officer()):
        scope, cursor, seen = card(above).scope, None, []
        for _ in range(3):
            page = queries.signals(scope, Filters(), cursor, limit=2)
            seen += [one.id for one in page.rows]
            cursor = page.older
        assert set(seen) == ids
        assert len(seen) == len(ids)
        assert cursor is None


def test_the_list_is_in_order_of_urgency_and_filtered_by_kind_and_place() -> None:
    rumour, cluster = signal(kind="rumour"), signal(kind="cluster")
    scope = card(cdc_officer("01")).scope
    assert [one.id for one in queries.signals(scope, Filters()).rows] == [cluster.id, rumour.id]
    assert [one.id for one in queries.signals(scope, Filters(kind="rumour")).rows] == [rumour.id]
    assert queries.signals(scope, Filters(unit="00008")).rows == []
    assert len(queries.signals(scope, Filters(unit="01")).rows) == 2


def test_closed_signals_stand_newest_first_on_their_own_pages() -> None:
    by = card(station_officer("00004"))
    ids = []
    for number in range(3):
        opened = signal()
        close(signal_id=opened.id, key=uuid7(), by=by, at=now() + timedelta(minutes=number), **FOUND)
        ids.append(opened.id)
    first = queries.signals(by.scope, Filters(state="closed"), limit=2)
    second = queries.signals(by.scope, Filters(state="closed"), first.older, limit=2)
    assert [one.id for one in (*first.rows, *second.rows)] == ids[::-1]


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(Invalid):
        queries.signals(card(station_officer("00004")).scope, Filters(), "Zm9v")


def test_an_overdue_signal_goes_to_the_area_centre_once() -> None:
    late, early = signal(kind="cluster", at=now() - timedelta(hours=3)), signal(kind="rumour")
    assert (escalate_overdue(at=now()), escalate_overdue(at=now())) == (1, 0)
    centre = card(area_officer("00004"))
    assert (reread(late).escalated_to, reread(early).escalated_to) == (centre.organisation_id, None)
    escalated = queries.signals(centre.scope, Filters(escalated_to=centre.organisation_id))
    assert [one.id for one in escalated.rows] == [late.id]
    assert [one.id for one in queries.signals(centre.scope, Filters(overdue=True)).rows] == [late.id]


def test_a_result_is_told_to_the_household_and_to_nobody_of_an_anonymous_report(alice: Home) -> None:
    named, anonymous, by = signal(by=alice), signal(text="Chuyện khác hẳn ở ngõ 42"), card(station_officer("00004"))
    for one in (named, anonymous):
        close(signal_id=one.id, key=uuid7(), by=by, at=now(), **FOUND)
    before = OutboxMessage.objects.filter(topic=TOPIC).count()
    tell_results(list(OutboxMessage.objects.filter(topic=CLOSED_TOPIC)))
    [notice] = list(OutboxMessage.objects.filter(topic=TOPIC))[before:]
    assert notice.body["household"] == [alice.claims.cell, str(alice.claims.household)]
    assert (notice.body["kind"], notice.body["template"]) == ("report", "report_result")
