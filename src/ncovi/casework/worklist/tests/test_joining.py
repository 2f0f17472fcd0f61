"""Repeats are joined with the one that stays, and taken apart again; persons are never joined."""

from uuid import UUID

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import card, station_officer
from ncovi.audit.actions import SYSTEM
from ncovi.casework import actions, counters
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.queries import joined_with, repeats_of
from ncovi.casework.rules import Kind
from ncovi.casework.tests.factories import work_item
from ncovi.casework.worklist.tests.factories import hotline, reread
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")


def nurse() -> OfficerCard:
    return card(station_officer("00004"))


def join(item: UUID, kept: UUID, by: OfficerCard) -> None:
    actions.join(item_id=item, kept_id=kept, key=uuid7(), by=by, at=clock.now())


def test_the_one_that_stays_is_as_urgent_as_the_most_urgent() -> None:
    by, kept, repeat = nurse(), hotline(level=1), hotline(level=3)
    join(repeat, kept, by)
    assert (reread(kept).level, reread(kept).due_at) == (3, reread(repeat).due_at)
    assert (reread(repeat).state, reread(repeat).outcome) == ("closed", "joined")
    assert repeats_of(by.scope, [kept]) == {kept: 1}
    assert [one.id for one in joined_with(by.scope, kept)] == [repeat]
    figures = counters.of_scope(Scope.everything())
    assert (figures.waiting(), figures.waiting(3)) == (1, 1)


def test_what_was_joined_can_be_taken_apart_again() -> None:
    by, kept, repeat = nurse(), hotline(), hotline()
    join(repeat, kept, by)
    actions.part(item_id=repeat, key=uuid7(), by=by, at=clock.now())
    assert (reread(repeat).state, reread(repeat).joined_to) == ("open", None)
    with pytest.raises(Conflict):
        actions.part(item_id=repeat, key=uuid7(), by=by, at=clock.now())


def test_it_stays_joined_where_new_work_about_the_same_was_opened() -> None:
    by, kept = nurse(), hotline()
    about = ("call", uuid7())
    new = NewItem(Kind.HOTLINE, "00004", "01", 1, ("hotline.call",), about)
    repeat = open_item(new=new, key=uuid7(), by=SYSTEM, at=clock.now())
    join(repeat, kept, by)
    open_item(new=new, key=uuid7(), by=SYSTEM, at=clock.now())
    with pytest.raises(Conflict):
        actions.part(item_id=repeat, key=uuid7(), by=by, at=clock.now())


def test_a_declaration_is_never_closed_as_a_repeat_and_persons_are_never_joined() -> None:
    by, declared, other = nurse(), work_item(), work_item()
    call = hotline()
    for item, kept in ((declared.id, call), (declared.id, other.id), (call, call)):
        with pytest.raises(Invalid):
            join(item, kept, by)
    join(call, declared.id, by)
    assert reread(call).joined_to == declared.id
