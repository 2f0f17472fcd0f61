"""Who infected whom: one likely infector, others kept, no circles, and what becomes of it when it is taken back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.access.queries import OfficerCard
from ncovi.casework.contacts.actions import link_cases, prefer_link, withdraw_link
from ncovi.casework.contacts.models import Descent, Link
from ncovi.casework.contacts.rules import would_close_a_circle
from ncovi.casework.contacts.tests.factories import a_case
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7

Key = tuple[int, Any]


def link(by: OfficerCard, case: Key, infector: Key, **told: Any) -> Any:
    values = {"certainty": "probable", "evidence": "named", "key": uuid7(), "by": by, "at": clock.now()} | told
    return link_cases(case=case, infector=infector, **values)


def likely_of(case: Key) -> list[Any]:
    rows = Link.objects.unscoped("a test").filter(cell=case[0], case_id=case[1], likely=True)
    return [row.infector_id for row in rows]


@pytest.fixture
def chain(nurse: OfficerCard) -> list[Key]:
    """Three cases, each infected by the one before."""
    keys = [a_case(nurse, onset=9 - 3 * number).key for number in range(3)]
    link(nurse, keys[1], keys[0])
    link(nurse, keys[2], keys[1])
    return keys


def test_the_first_link_of_a_case_is_its_likely_one(nurse: OfficerCard, chain: list[Key]) -> None:
    first, second, third = chain
    link(nurse, third, first, certainty="possible", evidence="same_place")
    assert likely_of(third) == [second[1]]
    assert Link.objects.unscoped("a test").filter(case_id=third[1]).count() == 2


def test_nobody_infects_themselves_over_others(nurse: OfficerCard, chain: list[Key]) -> None:
    with pytest.raises(Invalid, match="link_circle"):
        link(nurse, chain[0], chain[2])
    assert not Link.objects.unscoped("a test").filter(case_id=chain[0][1]).exists()


def test_nobody_infects_themselves_at_once(nurse: OfficerCard, chain: list[Key]) -> None:
    with pytest.raises(Invalid, match="link_circle"):
        link(nurse, chain[0], chain[0])


def test_another_infector_can_be_held_likelier_and_both_stay(nurse: OfficerCard, chain: list[Key]) -> None:
    first, _second, third = chain
    other = link(nurse, third, first, certainty="certain", evidence="sequencing")
    prefer_link(case=third, link=other, key=uuid7(), by=nurse, at=clock.now())
    assert likely_of(third) == [first[1]]
    assert Descent.objects.get(case_id=third[1]).infector_id == first[1]
    assert Link.objects.unscoped("a test").filter(case_id=third[1], withdrawn_at=None).count() == 2


def test_a_withdrawn_link_leaves_its_place_to_the_next(nurse: OfficerCard, chain: list[Key]) -> None:
    first, second, third = chain
    link(nurse, third, first)
    taken = Link.objects.unscoped("a test").get(case_id=third[1], infector_id=second[1])
    withdraw_link(case=third, link=taken.id, key=uuid7(), by=nurse, at=clock.now())
    assert likely_of(third) == [first[1]]
    assert Link.objects.unscoped("a test").get(id=taken.id).withdrawn_by == nurse.id


def test_the_same_link_is_noted_once(nurse: OfficerCard, chain: list[Key]) -> None:
    key = uuid7()
    extra = a_case(nurse).key
    assert link(nurse, extra, chain[0], key=key) == link(nurse, extra, chain[0], key=key)
    with pytest.raises(Conflict, match="link_there"):
        link(nurse, extra, chain[0])


def test_cases_of_two_diseases_are_not_linked(nurse: OfficerCard, chain: list[Key]) -> None:
    with pytest.raises(Invalid, match="link_programmes"):
        link(nurse, chain[2], a_case(nurse, programme="mers").key)


def test_the_nurse_beside_links_nothing_here(nurse: OfficerCard, sibling: OfficerCard, chain: list[Key]) -> None:
    with pytest.raises(NotFound):
        link(sibling, chain[0], chain[1])


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_whatever_is_linked_no_circle_comes_about(wanted: list[tuple[int, int]]) -> None:
    above: dict[tuple[int, Any], tuple[int, Any]] = {}
    for case, infector in [((0, one), (0, other)) for one, other in wanted]:
        if not would_close_a_circle(case, infector, above.get):  # type: ignore[arg-type]  # any key does
            above[case] = infector
    for one in above:
        seen, at = set(), one
        while at in above:
            assert at not in seen
            seen.add(at)
            at = above[at]
