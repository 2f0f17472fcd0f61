"""Work of every kind stands in one list, in one order, page after page; and two officers never hold the same."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import card, ministry_officer, station_officer
from ncovi.casework.help.models import Conversation
from ncovi.casework.signals.models import Signal
from ncovi.casework.together import Entry, Source, Wanted
from ncovi.casework.worklist import kinds, queries
from ncovi.casework.worklist.tests.factories import hotline, one_of_each, signal
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")
EVERY = tuple(Source)
HELD = {Source.ITEM: "claimed", Source.SIGNAL: "checking", Source.CONVERSATION: "claimed"}


def pages(scope: Scope, wanted: Wanted, limit: int = 50) -> list[Entry]:
    found: list[Entry] = []
    cursor = None
    while True:
        page = queries.entries(scope, wanted, EVERY, cursor=cursor, limit=limit)
        found += page.rows
        if page.older is None:
            return found
        cursor = page.older


def ids(scope: Scope, wanted: Wanted, limit: int = 50) -> list[UUID]:
    return [entry.id for entry in pages(scope, wanted, limit)]


def nurse() -> OfficerCard:
    return card(station_officer("00004"))


def test_every_kind_stands_in_one_order_without_gap_or_repeat() -> None:
    for minutes in (0, 30):
        hotline(level=3, age=timedelta(minutes=minutes))
        hotline(level=1, age=timedelta(minutes=minutes))
        one_of_each()
        one_of_each("00008")
    whole = pages(Scope.everything(), Wanted())
    assert len(whole) == 16
    assert whole == sorted(whole, key=lambda one: (one.urgency, one.due_at, one.id))
    assert {entry.source for entry in whole} == set(Source)
    two = Scope.of([("commune", "00004"), ("commune", "00008")])
    for limit in (1, 3, 7):
        assert pages(Scope.everything(), Wanted(), limit) == whole
        assert pages(two, Wanted(), limit) == whole


def test_filters_hold_for_every_kind() -> None:
    here, there = one_of_each(), one_of_each("04795")
    everything = Scope.everything()
    assert set(ids(everything, Wanted(unit="00004"))) == set(here.values())
    assert set(ids(everything, Wanted(unit="25"))) == set(there.values())
    for source in Source:
        assert set(ids(everything, Wanted(kind=source))) == {here[source], there[source]}
    assert ids(everything, Wanted(kind="hotline")) == []
    assert set(ids(Scope.of([("province", "25")]), Wanted())) == set(there.values())
    assert ids(Scope.none(), Wanted()) == []
    assert ids(everything, Wanted(overdue=True)) == []
    assert ids(everything, Wanted(closed=True)) == []


def test_an_officer_sees_the_kinds_of_their_role_alone() -> None:
    assert queries.sources_of(nurse()) == EVERY
    clerk = card(station_officer("00004", "viewer"))
    assert queries.sources_of(clerk) == ()


def test_a_conversation_that_waits_for_the_person_is_no_work() -> None:
    made = one_of_each()
    Conversation.objects.unscoped("a test").filter(id=made[Source.CONVERSATION]).update(rank=8, due_at=None)
    assert made[Source.CONVERSATION] not in ids(Scope.everything(), Wanted())


@pytest.mark.parametrize("source", EVERY)
def test_whoever_comes_second_is_refused_and_told_who_has_it(source: Source) -> None:
    work, first, second = one_of_each()[source], nurse(), nurse()
    kind = kinds.kind_of(source)
    kind.claim(work, uuid7(), first, clock.now())
    kind.claim(work, uuid7(), first, clock.now())
    with pytest.raises(Conflict) as refused:
        kind.claim(work, uuid7(), second, clock.now())
    assert refused.value.details["claimed_by"] == first.id
    assert ids(first.scope, Wanted(claimed_by=first.id)) == [work]
    assert work not in ids(first.scope, Wanted(free=True))


@pytest.mark.parametrize("source", EVERY)
def test_what_is_given_back_waits_for_anybody(source: Source) -> None:
    work, first = one_of_each()[source], nurse()
    kind = kinds.kind_of(source)
    kind.claim(work, uuid7(), first, clock.now())
    kind.release(work, uuid7(), first, clock.now())
    assert work in ids(first.scope, Wanted(free=True))
    with pytest.raises(Conflict):
        kind.release(work, uuid7(), first, clock.now())


@pytest.mark.parametrize("source", EVERY)
def test_a_supervisor_hands_work_over_to_a_colleague(source: Source) -> None:
    work, first, second = one_of_each()[source], nurse(), nurse()
    head = card(station_officer("00004", "supervisor"))
    kind = kinds.kind_of(source)
    kind.claim(work, uuid7(), first, clock.now())
    kind.assign(work, second.id, uuid7(), head, clock.now())
    assert ids(first.scope, Wanted(claimed_by=second.id)) == [work]
    with pytest.raises(Invalid):
        kind.assign(work, card(ministry_officer()).id, uuid7(), head, clock.now())


def test_closed_work_of_every_kind_is_read_newest_first() -> None:
    made, at = one_of_each(), clock.now()
    closed = {"state": "closed", "closed_at": at}
    Signal.objects.unscoped("a test").filter(id=made[Source.SIGNAL]).update(**closed, outcome="dealt_with")
    later = {"state": "closed", "closed_at": at + timedelta(minutes=1), "rank": 9, "due_at": None}
    Conversation.objects.unscoped("a test").filter(id=made[Source.CONVERSATION]).update(**later)
    expected = [made[Source.CONVERSATION], made[Source.SIGNAL]]
    for limit in (1, 5):
        assert ids(Scope.everything(), Wanted(closed=True), limit) == expected


def test_a_cursor_of_another_list_is_refused() -> None:
    signal()
    for cursor in ("nonsense", "WzEsMl0"):
        with pytest.raises(Invalid):
            queries.entries(Scope.everything(), Wanted(), EVERY, cursor=cursor)
