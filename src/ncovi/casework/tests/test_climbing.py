"""Late work goes up the line of organisations a step at a time, and stops where somebody took it."""

from datetime import datetime, timedelta

import pytest

from ncovi.access.queries import organisation_for, organisation_of
from ncovi.access.tests.factories import card, ministry_officer, station_officer
from ncovi.casework import counters, queries
from ncovi.casework.actions import claim, verify
from ncovi.casework.clocks.models import Climb
from ncovi.casework.jobs import escalate_overdue
from ncovi.casework.rules import Outcome
from ncovi.casework.tests.factories import reread, work_item
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def line(country: None) -> list[int | None]:
    """Return who is asked one after another about work of a station in Hanoi."""
    del country
    above = [organisation_for("00004", "area_centre"), organisation_of("cdc", "01")]
    return [*above, organisation_of("department_of_health", "01"), organisation_of("ministry", "VN")]


def asked_over(moments: list[datetime], item: object) -> list[int | None]:
    """Return who is asked after the job ran at each moment."""
    found = []
    for moment in moments:
        escalate_overdue(at=moment)
        found.append(reread(item).escalated_to)  # type: ignore[arg-type]  # a work item
    return found


def test_an_emergency_climbs_to_the_ministry_a_unit_at_a_time(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    assert asked_over([start + 16 * step * MINUTE for step in range(6)], item) == [*line, line[-1], line[-1]]
    assert not Climb.objects.exists()


def test_each_step_is_shown_in_the_trail_and_told_to_the_person_once(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    asked_over([start + 16 * step * MINUTE for step in range(4)], item)
    steps = queries.timeline(card(ministry_officer()).scope, item.id)
    escalated = [step for step in steps if step.action == "escalated"]
    assert [step.organisation_id for step in escalated] == line
    assert [step.public_code for step in escalated] == ["escalated", "", "", ""]


def test_the_next_unit_is_not_asked_before_the_last_one_had_its_time(line: list[int | None]) -> None:
    item, start = work_item(level=2, age=3 * HOUR), clock.now()
    assert asked_over([start, start + 59 * MINUTE, start + 61 * MINUTE], item) == [line[0], line[0], line[1]]


def test_whoever_takes_late_work_has_a_whole_time_for_it(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    escalate_overdue(at=start)
    claim(item_id=item.id, key=uuid7(), by=card(station_officer("00004")), at=start + 10 * MINUTE)
    late = [start + 16 * MINUTE, start + 24 * MINUTE, start + 26 * MINUTE]
    assert asked_over(late, item) == [line[0], line[0], line[1]]


def test_what_was_closed_meanwhile_climbs_no_further(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    escalate_overdue(at=start)
    nurse = card(station_officer("00004"))
    verify(item_id=item.id, outcome=Outcome.NOTHING, note="", public_text="", key=uuid7(), by=nurse, at=start)
    assert asked_over([start + DAY], item) == [line[0]]
    assert not Climb.objects.exists()


def test_a_clock_put_forward_asks_one_unit_and_put_back_asks_none(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    moments = [start, start + 30 * DAY, start - DAY, start + MINUTE]
    assert asked_over(moments, item) == [line[0], line[1], line[1], line[1]]
    assert reread(item).overdue_at == start


def test_overdue_work_counts_once_however_far_it_climbs(line: list[int | None]) -> None:
    item, start = work_item(level=3, age=HOUR), clock.now()
    asked_over([start + 16 * step * MINUTE for step in range(4)], item)
    assert counters.of_scope(card(ministry_officer()).scope).overdue == 1


def test_a_run_takes_no_more_than_it_was_told_to(line: list[int | None]) -> None:
    for _ in range(3):
        work_item(level=3, age=HOUR)
    start = clock.now()
    assert [escalate_overdue(at=start, limit=2), escalate_overdue(at=start, limit=2)] == [2, 1]
    later = start + HOUR
    assert [escalate_overdue(at=later, limit=2), escalate_overdue(at=later, limit=2)] == [2, 1]
