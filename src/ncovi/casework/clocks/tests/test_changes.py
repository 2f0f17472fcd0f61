"""Officers who leave, units that end, communes that become others: open work finds its way, what was done stays."""

from datetime import timedelta
from typing import Any

import pytest

from ncovi.access.actions import CLOSED_TOPIC, close_officer
from ncovi.access.models import Organisation
from ncovi.access.queries import organisation_for
from ncovi.access.tests.factories import area_officer, card, small_organisations, station_officer
from ncovi.casework import counters, queries
from ncovi.casework.actions import claim
from ncovi.casework.clocks.jobs import give_back, settle_changes
from ncovi.casework.rules import State
from ncovi.casework.signals.models import Signal
from ncovi.casework.tests.factories import person, reread, work_item
from ncovi.kernel import clock, outbox
from ncovi.kernel.ids import uuid7
from ncovi.people import queries as people
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit, Succession
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()
    small_organisations()


def signal(commune: str, **columns: Any) -> Signal:
    at = clock.now()
    made: Signal = Signal.objects.create(
        id=uuid7(), source="report", kind="gathering", commune=commune, province="01", urgency=1, reports=1,
        organisation_id=organisation_for(commune), first_day=clock.today(), last_day=clock.today(), opened_at=at,
        due_at=at, **columns,
    )  # fmt: skip
    return made


def merge_into_ba_dinh() -> None:
    """End the commune 00008 and its station: what it was lies in 00004 now."""
    gone = AdministrativeUnit.objects.get(level="commune", code="00008")
    heir = AdministrativeUnit.objects.get(level="commune", code="00004", valid_to=None)
    AdministrativeUnit.objects.filter(pk=gone.pk).update(valid_to=clock.today() - DAY)
    Succession.objects.create(predecessor=gone, successor=heir, since=clock.today())
    small_organisations()
    Organisation.objects.filter(valid_to__isnull=False).update(valid_to=clock.today() - DAY)
    forget()


def test_what_an_officer_held_goes_back_to_the_list_when_the_account_is_closed() -> None:
    nurse = station_officer("00004")
    item, kept = work_item("00004"), work_item("00004")
    colleague = card(station_officer("00004"))
    claim(item_id=item.id, key=uuid7(), by=card(nurse), at=clock.now())
    claim(item_id=kept.id, key=uuid7(), by=colleague, at=clock.now())
    checked = signal("00004", state="checking", claimed_by=nurse.pk, claimed_at=clock.now())
    close_officer(officer_id=nurse.pk, by=None, at=clock.now())
    outbox.deliver({CLOSED_TOPIC: give_back}, at=clock.now())
    assert (reread(item).state, reread(item).claimed_by) == (State.OPEN, None)
    assert reread(kept).claimed_by == colleague.id
    assert Signal.objects.unscoped("a test").get(id=checked.id).claimed_by is None
    last = queries.timeline(colleague.scope, item.id)[-1]
    assert (last.action, last.officer_id) == ("released", None)


def test_open_work_of_a_unit_that_ended_goes_to_its_heir_and_the_old_one_keeps_what_it_did() -> None:
    old = organisation_for("00008")
    item, report = work_item("00008"), signal("00008")
    claim(item_id=item.id, key=uuid7(), by=card(station_officer("00008")), at=clock.now())
    merge_into_ba_dinh()
    settle_changes(clock.now())
    heir = card(station_officer("00004"))
    found = queries.item(heir.scope, item.id)
    assert (found.organisation_id, found.claimed_by) == (heir.organisation_id, None)
    assert Signal.objects.unscoped("a test").get(id=report.id).organisation_id == heir.organisation_id
    steps = queries.timeline(heir.scope, item.id)
    assert [step.organisation_id for step in steps if step.action == "claimed"] == [old]


def test_persons_of_a_merged_commune_are_found_in_todays_unit_and_counted_once() -> None:
    who = person("00008", "Nguyễn Văn Cũ")
    work_item("00008", who=who)
    merge_into_ba_dinh()
    settle_changes(clock.now())
    heir, centre = card(station_officer("00004")), card(area_officer("00004"))
    assert [one.full_name for one in people.search(heir.scope, "nguyen van cu")] == ["Nguyễn Văn Cũ"]
    counters.fold()
    assert [counters.of_scope(one.scope).waiting() for one in (heir, centre)] == [1, 1]


def test_a_change_is_followed_once_and_repeating_it_moves_nothing() -> None:
    item = work_item("00008")
    merge_into_ba_dinh()
    settle_changes(clock.now())
    steps = len(queries.timeline(card(station_officer("00004")).scope, item.id))
    settle_changes(clock.now() + DAY)
    assert len(queries.timeline(card(station_officer("00004")).scope, item.id)) == steps


def test_nothing_moves_while_every_unit_stands() -> None:
    item = work_item("00008")
    settle_changes(clock.now())
    assert reread(item).organisation_id == organisation_for("00008")
