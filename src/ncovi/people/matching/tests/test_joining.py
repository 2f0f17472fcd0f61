"""Two records become one and two again."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.access.tests.factories import card, cdc_officer, station_officer
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.actions.registering import register
from ncovi.people.matching.actions import join, separate, tell_apart
from ncovi.people.matching.identity import kept, kept_of, records_of
from ncovi.people.matching.jobs import compare_fresh, make_keys
from ncovi.people.matching.models import Fresh, NameKey, Pair
from ncovi.people.matching.province import FindDuplicates
from ncovi.people.matching.queries import Described, candidates, duplicates
from ncovi.people.models import Person
from ncovi.people.tests.factories import Home
from ncovi.runs.handling import RunView

HOA = Described("Nguyễn Thị Hòa", birth_year=1980, sex="female", phone="+84912345678", commune="00004")
Key = tuple[int, UUID]


@pytest.fixture
def twice(alice: Home, epidemiologist: OfficerCard) -> tuple[Key, Key]:
    """Alice as she registered herself, and as staff put her on record once more."""
    cell, person, _ = register(described=HOA, by=epidemiologist, at=now())
    return (alice.claims.cell, alice.oneself.id), (cell, person)


def _open_pairs() -> int:
    return int(Pair.objects.unscoped("a test").filter(state="open").count())


def test_whoever_is_registered_again_is_proposed_as_a_duplicate(
    twice: tuple[Key, Key], epidemiologist: OfficerCard
) -> None:
    assert compare_fresh(now()) == 2
    [pair] = duplicates(epidemiologist.scope).rows
    assert {pair.first.key, pair.second.key} == set(twice)
    assert pair.score >= 95
    assert "phone" in pair.reasons
    assert Fresh.objects.count() == 0


def test_joined_records_are_found_as_one_and_apart_again_as_two(
    twice: tuple[Key, Key], epidemiologist: OfficerCard
) -> None:
    own, again = twice
    join(key=uuid7(), kept=own, joined=again, by=epidemiologist, at=now())
    assert kept(again) == own
    assert records_of(own) == [own, again]
    assert [found.key for found in candidates(epidemiologist.scope, HOA)] == [own]
    separate(joined=again, by=epidemiologist, at=now())
    assert kept_of([own, again]) == {}
    assert {found.key for found in candidates(epidemiologist.scope, HOA)} == {own, again}


def test_joining_changes_no_row_of_either_person(twice: tuple[Key, Key], epidemiologist: OfficerCard) -> None:
    def rows() -> list[dict[str, object]]:
        return list(Person.objects.unscoped("a test").order_by("id").values())

    before = rows()
    join(key=uuid7(), kept=twice[0], joined=twice[1], by=epidemiologist, at=now())
    assert rows() == before


def test_who_was_told_apart_is_not_proposed_again(twice: tuple[Key, Key], epidemiologist: OfficerCard) -> None:
    compare_fresh(now())
    tell_apart(first=twice[0], second=twice[1], by=epidemiologist, at=now())
    make_keys(now())
    compare_fresh(now())
    assert _open_pairs() == 0


def test_a_chain_of_joined_records_leads_to_one_and_never_round(
    twice: tuple[Key, Key], epidemiologist: OfficerCard
) -> None:
    own, again = twice
    third = register(described=replace(HOA, phone=""), by=epidemiologist, at=now())[:2]
    join(key=uuid7(), kept=again, joined=third, by=epidemiologist, at=now())
    join(key=uuid7(), kept=own, joined=again, by=epidemiologist, at=now())
    assert kept(third) == own
    assert set(records_of(own)) == {own, again, third}
    with pytest.raises(Conflict):
        join(key=uuid7(), kept=third, joined=own, by=epidemiologist, at=now())
    separate(joined=again, by=epidemiologist, at=now())
    assert records_of(own) == [own]
    assert kept(third) == again


def test_a_form_sent_twice_joins_once(twice: tuple[Key, Key], epidemiologist: OfficerCard) -> None:
    key = uuid7()
    for _ in range(2):
        join(key=key, kept=twice[0], joined=twice[1], by=epidemiologist, at=now())
    assert records_of(twice[0]) == list(twice)


def test_nobody_joins_without_the_permission_or_beyond_the_territory(twice: tuple[Key, Key]) -> None:
    nurse = card(station_officer("00004"))
    with pytest.raises(Forbidden):
        join(key=uuid7(), kept=twice[0], joined=twice[1], by=nurse, at=now())
    stranger = card(cdc_officer("25", "epidemiologist"))
    for step in (
        lambda: join(key=uuid7(), kept=twice[0], joined=twice[1], by=stranger, at=now()),
        lambda: tell_apart(first=twice[0], second=twice[1], by=stranger, at=now()),
        lambda: separate(joined=twice[1], by=stranger, at=now()),
    ):
        with pytest.raises(NotFound):
            step()


def test_a_pair_is_listed_only_for_who_sees_both_halves(twice: tuple[Key, Key], epidemiologist: OfficerCard) -> None:
    compare_fresh(now())
    here, beside = (card(station_officer(code, "supervisor")) for code in ("00004", "00008"))
    for viewer, seen in ((here, 1), (beside, 0), (epidemiologist, 1)):
        with fenced(viewer.scope):
            assert len(duplicates(viewer.scope).rows) == seen


def test_joining_works_behind_the_fence_of_the_database(twice: tuple[Key, Key], epidemiologist: OfficerCard) -> None:
    with fenced(epidemiologist.scope):
        join(key=uuid7(), kept=twice[0], joined=twice[1], by=epidemiologist, at=now())
        separate(joined=twice[1], by=epidemiologist, at=now())
    assert kept(twice[1]) == twice[1]


def test_a_whole_province_is_looked_through_in_steps(
    twice: tuple[Key, Key], epidemiologist: OfficerCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ncovi.people.matching.province.A_STEP", 1)
    Fresh.objects.all().delete()
    run = RunView(uuid7(), "find_duplicates", {"province": "01"}, epidemiologist, None, 0, now())
    cursor: dict[str, Any] = {}
    for _ in range(3):
        step = FindDuplicates().step(run, cursor)
        cursor = dict(step.cursor or {})
    assert step.cursor is None
    assert _open_pairs() == 1
    with pytest.raises(NotFound):
        FindDuplicates().step(replace(run, params={"province": "25"}), {})


def test_those_on_record_before_get_their_keys_once(twice: tuple[Key, Key]) -> None:
    NameKey.objects.all().delete()
    assert make_keys(now(), limit=10) == 2
    assert make_keys(now(), limit=10) == 0
    assert NameKey.objects.count() == 2
