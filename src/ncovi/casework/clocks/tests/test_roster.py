"""A unit's roster: who may write it, what it keeps, and what it shows."""

from datetime import date, datetime, timedelta

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, small_organisations, station_officer
from ncovi.casework.clocks import actions, queries
from ncovi.casework.clocks.actions import Duty
from ncovi.casework.clocks.models import Shift
from ncovi.casework.clocks.rules import Window
from ncovi.casework.clocks.week import week
from ncovi.kernel.clock import ICT, start_of
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ICT)
HOUR = timedelta(hours=1)


@pytest.fixture
def chief() -> OfficerCard:
    small_country()
    small_organisations()
    return card(station_officer("00004", "supervisor"))


@pytest.fixture
def nurse(chief: OfficerCard) -> OfficerCard:
    del chief
    return card(station_officer("00004"))


def enter(chief: OfficerCard, officer: OfficerCard, day: date = MONDAY, *shifts: str) -> int:
    duty = Duty(officer.id, [day], shifts or ("day",))
    return actions.put_on_duty(duty=duty, key=uuid7(), by=chief, at=NOW)


def test_whoever_is_entered_is_on_duty_until_the_shift_ends(chief: OfficerCard, nurse: OfficerCard) -> None:
    assert enter(chief, nurse) == 1
    unit = nurse.organisation_id
    assert queries.on_duty(unit, NOW) == (nurse.id,)
    assert [one.name for one in queries.on_duty_now(unit, NOW)] == [nurse.full_name]
    assert queries.on_duty(unit, NOW + 8 * HOUR) == ()


def test_entering_twice_adds_nothing_the_second_time(chief: OfficerCard, nurse: OfficerCard) -> None:
    assert [enter(chief, nurse), enter(chief, nurse)] == [1, 0]


def test_only_who_may_write_the_roster_does(nurse: OfficerCard) -> None:
    with pytest.raises(Forbidden):
        enter(nurse, nurse)


def test_nobody_is_put_on_the_roster_of_another_unit(chief: OfficerCard) -> None:
    with pytest.raises(Invalid):
        enter(chief, card(station_officer("00008")))


def test_days_that_are_over_or_far_off_are_refused(chief: OfficerCard, nurse: OfficerCard) -> None:
    for day in (MONDAY - timedelta(days=2), MONDAY + timedelta(days=91)):
        with pytest.raises(Invalid):
            enter(chief, nurse, day)


def test_a_shift_that_is_over_stays_on_the_roster(chief: OfficerCard, nurse: OfficerCard) -> None:
    enter(chief, nurse)
    shift = Shift.objects.get()
    with pytest.raises(Conflict):
        actions.take_off_duty(shift_id=shift.id, by=chief, at=NOW + 9 * HOUR)
    actions.take_off_duty(shift_id=shift.id, by=chief, at=NOW)
    assert not Shift.objects.exists()


def test_a_shift_of_another_unit_is_not_found(chief: OfficerCard, nurse: OfficerCard) -> None:
    enter(chief, nurse)
    other = card(station_officer("00008", "supervisor"))
    with pytest.raises(NotFound):
        actions.take_off_duty(shift_id=Shift.objects.get().id, by=other, at=NOW)


def test_a_week_is_copied_without_what_stands_and_without_who_left(chief: OfficerCard, nurse: OfficerCard) -> None:
    gone = station_officer("00004")
    for officer in (nurse, card(gone)):
        enter(chief, officer, MONDAY, "day", "night")
    gone.is_active = False
    gone.save()
    next_monday = MONDAY + timedelta(days=7)
    enter(chief, nurse, next_monday, "day")
    assert actions.copy_week(monday=next_monday, by=chief, at=NOW) == 1
    assert actions.copy_week(monday=next_monday, by=chief, at=NOW) == 0
    found = Shift.objects.filter(day=next_monday).order_by("begins_at")
    assert [(shift.officer_id, shift.code) for shift in found] == [(nurse.id, "day"), (nurse.id, "night")]


def test_the_week_shows_who_when_and_the_hours_that_nobody_covers(chief: OfficerCard, nurse: OfficerCard) -> None:
    enter(chief, nurse, MONDAY, "day", "night")
    monday, tuesday, *_rest = week(nurse.organisation_id, MONDAY, lang="vi", at=NOW)
    assert [[entry.name for entry in cell.entries] for cell in monday.cells] == [
        [nurse.full_name],
        [],
        [nurse.full_name],
    ]
    midnight, half_past_seven = start_of(MONDAY), start_of(MONDAY) + 7.5 * HOUR
    assert monday.gaps == (Window(midnight, half_past_seven), Window(midnight + 17 * HOUR, midnight + 22 * HOUR))
    # The night of Monday lasts until Tuesday morning.
    assert tuesday.gaps == (Window(start_of(tuesday.day) + 7.5 * HOUR, start_of(tuesday.day + timedelta(days=1))),)


def test_a_day_of_ones_own_goes_before_the_countrys_and_can_be_taken_back(chief: OfficerCard) -> None:
    new_year, unit = date(2027, 1, 1), chief.organisation_id
    friday = next(day for day in week(unit, date(2026, 12, 28), lang="vi", at=NOW) if day.day == new_year)
    assert (friday.works, friday.note) == (False, "Tết Dương lịch")
    actions.set_day(day=new_year, works=True, note="Tiêm chủng", by=chief, at=NOW)
    friday = next(day for day in week(unit, date(2026, 12, 28), lang="vi", at=NOW) if day.day == new_year)
    assert (friday.works, friday.note, friday.own) == (True, "Tiêm chủng", True)
    actions.set_day(day=new_year, works=None, note="", by=chief, at=NOW)
    assert not [day for day in week(unit, date(2026, 12, 28), lang="vi", at=NOW) if day.own]
