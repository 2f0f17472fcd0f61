"""Flagged declarations become work of the right station, once, and one call a person."""

from datetime import timedelta

import pytest

from ncovi.access.queries import organisation_for
from ncovi.access.scope import Scope
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework import actions, counters
from ncovi.casework.jobs import open_work
from ncovi.casework.models import AttachedDeclaration, Step, WorkItem
from ncovi.casework.tests.factories import flagged, person, reread, work_item
from ncovi.instruments.registry import programme
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")


def everything() -> list[WorkItem]:
    return list(WorkItem.objects.unscoped("a test").order_by("opened_at"))


def test_a_flagged_declaration_becomes_work_of_its_communes_station() -> None:
    item = work_item("00008", level=3)
    assert item.organisation_id == organisation_for("00008") is not None
    assert (item.state, item.level, item.urgency) == ("open", 3, 0)
    assert item.due_at - item.opened_at == programme("covid19").deadline(3)


def test_the_same_message_again_changes_nothing() -> None:
    message = flagged(person())
    open_work([message, message])
    open_work([message])
    assert len(everything()) == 1
    assert AttachedDeclaration.objects.unscoped("a test").count() == 1
    assert Step.objects.unscoped("a test").count() == 1


def test_a_second_declaration_of_a_person_joins_the_open_item() -> None:
    who = person()
    open_work([flagged(who, level=1), flagged(who, level=1)])
    open_work([flagged(who, level=1)])
    [item] = everything()
    assert [step.action for step in item.steps.unscoped("a test").order_by("id")] == ["opened", "attached", "attached"]


def test_a_graver_declaration_raises_the_item_and_brings_its_deadline_forward() -> None:
    who = person()
    item = work_item(who=who, level=1)
    graver = flagged(who, level=3)
    open_work([graver])
    raised = reread(item)
    assert (raised.level, raised.urgency, raised.declaration_id) == (3, 0, graver.key)
    assert raised.due_at < item.due_at


def test_a_milder_declaration_leaves_level_and_deadline_alone() -> None:
    who = person()
    item = work_item(who=who, level=3)
    open_work([flagged(who, level=1)])
    after = reread(item)
    assert (after.level, after.due_at, after.declaration_id) == (3, item.due_at, item.declaration_id)


def test_a_declaration_of_long_ago_is_no_work() -> None:
    open_work([flagged(person(), at=clock.now() - timedelta(days=15))])
    assert everything() == []


def test_counters_follow_opening_and_raising_before_and_after_they_are_folded() -> None:
    who = person("00004")
    work_item(who=who, level=1)
    work_item("00008", level=2)
    open_work([flagged(who, level=3)])
    for folds in range(3):
        if folds:
            counters.fold()
        nation = counters.of_scope(Scope.everything())
        assert [nation.waiting(level) for level in (1, 2, 3)] == [0, 1, 1]
        assert counters.of_scope(Scope.of([("commune", "00004")])).waiting() == 1
        assert counters.of_units("province", ["01", "08"])["01"].waiting() == 2
        assert counters.of_units("commune", ["00070"])["00070"].waiting() == 0


def test_work_follows_a_person_who_declares_from_another_commune() -> None:
    who = person("00004")
    item = work_item(who=who, level=2)
    actions.claim(item_id=item.id, key=uuid7(), by=card(station_officer("00004")), at=clock.now())
    who.commune, who.province = "04795", "25"
    newest = flagged(who, level=1)
    open_work([newest])
    moved = reread(item)
    assert (moved.commune, moved.province, moved.organisation_id) == ("04795", "25", organisation_for("04795"))
    assert (moved.state, moved.level, moved.declaration_id) == ("open", 2, newest.key)
    counters.fold()
    figures = counters.of_units("commune", ["00004", "04795"])
    assert (figures["00004"].waiting(), figures["04795"].waiting()) == (0, 1)
    assert counters.of_scope(Scope.everything()).waiting() == 1
