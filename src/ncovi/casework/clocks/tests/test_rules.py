"""When things are due, by the calendar of a unit."""

import os
import time as clock_of_machine
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.clocks.rules import Calendar, Hours, Window, due, gaps, span
from ncovi.kernel.clock import ICT

HOURS = Hours(frozenset({1, 2, 3, 4, 5}), time(7, 30), time(17, 0))
WORKWEEK = Calendar(HOURS)
TET = frozenset(date(2027, 2, day) for day in range(5, 12))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware
SPANS = st.timedeltas(timedelta(minutes=1), timedelta(days=6))


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ICT)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    days = st.dates(date(2026, 1, 1), date(2028, 1, 1))
    first = draw(st.lists(MOMENTS, max_size=8))
    shifts = tuple(
        Window(begins, begins + draw(st.timedeltas(timedelta(minutes=1), timedelta(hours=14)))) for begins in first
    )
    return Calendar(HOURS, draw(st.frozensets(days, max_size=12)), draw(st.frozensets(days, max_size=12)), shifts)


@pytest.mark.parametrize(
    ("opened", "hours", "calendar", "expected"),
    [
        # Monday morning: within the same day.
        (at(11, 23, 8), 4, WORKWEEK, at(11, 23, 12)),
        # Monday afternoon: the rest is counted on Tuesday.
        (at(11, 23, 16), 4, WORKWEEK, at(11, 24, 10, 30)),
        # At night: the clock begins in the morning.
        (at(11, 23, 23), 1, WORKWEEK, at(11, 24, 8, 30)),
        # Friday evening: Monday.
        (at(11, 27, 18), 2, WORKWEEK, at(11, 30, 9, 30)),
        # The eve of Tết: the first working day after it.
        (at(2, 4, 16, year=2027), 2, Calendar(HOURS, TET), at(2, 12, 8, 30, year=2027)),
        # A Saturday that is worked instead.
        (at(11, 28, 9), 2, Calendar(HOURS, working=frozenset({date(2026, 11, 28)})), at(11, 28, 11)),
        # A night shift counts, from its middle.
        (at(11, 28, 23), 2, Calendar(HOURS, shifts=(Window(at(11, 28, 22), at(11, 29, 7, 30)),)), at(11, 29, 1)),
        # The shift that began yesterday is still running.
        (at(11, 29, 1), 2, Calendar(HOURS, shifts=(Window(at(11, 28, 22), at(11, 29, 7, 30)),)), at(11, 29, 3)),
        # The clock that always runs knows no Sunday.
        (at(11, 29, 1), 2, None, at(11, 29, 3)),
    ],
)
def test_night_weekend_holiday_and_roster_move_the_deadline(
    opened: datetime, hours: int, calendar: Calendar | None, expected: datetime
) -> None:
    assert due(opened, timedelta(hours=hours), calendar) == expected


@given(calendars(), MOMENTS, SPANS)
def test_nothing_is_due_before_its_time_was_given(calendar: Calendar, opened: datetime, allowed: timedelta) -> None:
    assert due(opened, allowed, calendar) >= opened + allowed


@given(calendars(), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)), SPANS)
def test_what_came_later_is_never_due_earlier(
    calendar: Calendar, opened: datetime, later: timedelta, allowed: timedelta
) -> None:
    assert due(opened, allowed, calendar) <= due(opened + later, allowed, calendar)


@given(calendars(), MOMENTS, SPANS)
def test_a_deadline_of_duty_lies_in_a_time_of_duty(calendar: Calendar, opened: datetime, allowed: timedelta) -> None:
    ends = due(opened, allowed, calendar)
    first = next(window for window in calendar.windows(opened) if window.ends >= ends)
    assert first.begins < ends <= first.ends


@given(calendars(), MOMENTS)
def test_times_of_duty_follow_each_other_with_pauses_between(calendar: Calendar, opened: datetime) -> None:
    found = calendar.windows(opened)
    windows = [next(found) for _ in range(12)]
    assert all(window.begins < window.ends for window in windows)
    assert all(one.ends < after.begins for one, after in pairwise(windows))


def test_a_server_in_another_zone_gives_the_same_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    before = due(at(11, 23, 16), timedelta(hours=4), WORKWEEK)
    monkeypatch.setitem(os.environ, "TZ", "America/New_York")
    clock_of_machine.tzset()
    try:
        assert due(at(11, 23, 16).astimezone(), timedelta(hours=4), WORKWEEK) == before
    finally:
        monkeypatch.undo()
        clock_of_machine.tzset()


def test_a_shift_over_midnight_ends_on_the_next_day() -> None:
    assert span(date(2026, 11, 23), time(22), time(7, 30)) == Window(at(11, 23, 22), at(11, 24, 7, 30))


def test_gaps_of_a_day_are_what_no_shift_covers() -> None:
    whole = Window(at(11, 23, 0), at(11, 24, 0))
    shifts = [Window(at(11, 23, 7), at(11, 23, 12)), Window(at(11, 23, 11), at(11, 23, 17))]
    assert gaps(shifts, whole) == [Window(at(11, 23, 0), at(11, 23, 7)), Window(at(11, 23, 17), at(11, 24, 0))]
    assert gaps([whole], whole) == []
