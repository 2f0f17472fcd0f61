"""Deadlines as the data states them, and as a unit's roster and days change them."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ncovi.casework.clocks import given
from ncovi.casework.clocks.models import Shift, SpecialDay
from ncovi.casework.clocks.queries import Opening, due_at, due_of_all
from ncovi.casework.rules import Kind
from ncovi.kernel.clock import ICT, day_of
from ncovi.kernel.ids import uuid7

FRIDAY_EVENING = datetime(2026, 11, 27, 18, 0, tzinfo=ICT)
UNIT, OTHER = 71, 72


def due(kind: str, level: int, unit: int | None = UNIT) -> datetime:
    return due_at(kind=kind, level=level, organisation_id=unit, programme="covid19", opened_at=FRIDAY_EVENING)


def roster(unit: int, begins: datetime, hours: int) -> None:
    Shift.objects.create(
        id=uuid7(), organisation_id=unit, officer_id=1, day=day_of(begins), code="day", begins_at=begins,
        ends_at=begins + timedelta(hours=hours), entered_by=1, entered_at=begins,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [*Kind, "signal", "missed_check", "lab_result", "anything"])
def test_emergencies_and_high_levels_run_at_night_and_on_sundays(kind: str) -> None:
    assert due(kind, 3) == FRIDAY_EVENING + timedelta(minutes=15)
    assert due(kind, 2) == FRIDAY_EVENING + timedelta(hours=2)


def test_what_people_were_promised_goes_before_every_calendar() -> None:
    assert due(Kind.VERIFY_DECLARATION, 1) == FRIDAY_EVENING + timedelta(days=1)


@pytest.mark.parametrize("level", range(4))
def test_every_level_has_a_deadline_even_of_unknown_kinds_and_programmes(level: int) -> None:
    for kind in ("verify_declaration", "contact", "never_heard_of"):
        assert (
            due_at(kind=kind, level=level, organisation_id=None, programme="none", opened_at=FRIDAY_EVENING)
            > FRIDAY_EVENING
        )


@pytest.mark.django_db
def test_watch_is_due_in_the_hours_of_duty_after_the_weekend() -> None:
    assert due("lab_result", 1) == datetime(2026, 11, 30, 15, 30, tzinfo=ICT)


@pytest.mark.django_db
def test_a_roster_for_the_weekend_brings_the_deadline_forward_for_that_unit_alone() -> None:
    roster(UNIT, datetime(2026, 11, 28, 8, 0, tzinfo=ICT), 10)
    assert due("lab_result", 1) == datetime(2026, 11, 28, 16, 0, tzinfo=ICT)
    assert due("lab_result", 1, OTHER) == datetime(2026, 11, 30, 15, 30, tzinfo=ICT)


@pytest.mark.django_db
def test_a_day_on_which_a_unit_rests_puts_its_deadline_off() -> None:
    monday = datetime(2026, 11, 30, tzinfo=ICT).date()
    SpecialDay.objects.create(organisation_id=UNIT, day=monday, works=False, entered_by=1, entered_at=FRIDAY_EVENING)
    assert due("lab_result", 1) == datetime(2026, 12, 1, 15, 30, tzinfo=ICT)
    assert due("lab_result", 1, None) == datetime(2026, 11, 30, 15, 30, tzinfo=ICT)


@pytest.mark.django_db
def test_many_deadlines_cost_two_queries_and_always_running_ones_none(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    watch = [Opening("lab_result", 1, unit, "covid19", FRIDAY_EVENING) for unit in range(300)]
    with django_assert_num_queries(2):
        due_of_all(watch)
    with django_assert_num_queries(0):
        due_of_all([Opening("lab_result", 3, unit, "covid19", FRIDAY_EVENING) for unit in range(300)])


def test_the_holidays_of_the_country_are_known_by_their_days() -> None:
    assert given.holidays()[datetime(2027, 2, 6, tzinfo=ICT).date()].rests
    assert not given.holidays()[datetime(2026, 8, 22, tzinfo=ICT).date()].rests
