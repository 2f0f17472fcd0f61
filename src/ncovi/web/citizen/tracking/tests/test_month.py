from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ncovi.declarations.tracking.queries import Reading
from ncovi.kernel.clock import start_of
from ncovi.web.citizen.tracking.curve import HEIGHT, LEFT, WIDTH, curve
from ncovi.web.citizen.tracking.month import weeks

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
ON = date(2026, 11, 22)


def reading(day: date, celsius: float) -> Reading:
    return Reading(day, start_of(day), celsius)


def marks(followed: frozenset[date] = frozenset()) -> dict[date, str]:
    return {one.day: one.mark for week in weeks(FIRST, LAST, [], followed, ON) for one in week if one}


@given(start=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_every_day_of_a_month_stands_once_in_its_column(start: date) -> None:
    first = start.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    grid = weeks(first, last, [], (), ON)
    days = [one.day for week in grid for one in week if one]
    assert days == [first + timedelta(days=offset) for offset in range(len(days))]
    assert days[-1] == last
    assert all(one.day.weekday() == column for week in grid for column, one in enumerate(week) if one)


def test_a_day_is_missed_only_while_somebody_is_followed() -> None:
    assert set(marks().values()) == {"", "today"}
    followed = frozenset({date(2026, 11, 20), date(2026, 11, 24)})
    found = marks(followed)
    assert (found[date(2026, 11, 20)], found[date(2026, 11, 21)]) == ("missed", "")
    assert found[date(2026, 11, 24)] == "awaited"


@given(celsius=st.lists(st.floats(34, 43), max_size=60), gaps=st.lists(st.integers(0, 4), min_size=60, max_size=60))
def test_the_curve_stays_on_its_paper_whatever_was_measured(celsius: list[float], gaps: list[int]) -> None:
    day, found = FIRST, []
    for value, gap in zip(celsius, gaps, strict=False):
        day = min(day + timedelta(days=gap), LAST)
        found.append(reading(day, value))
    drawn = curve(found, FIRST, LAST)
    assert len(drawn.points) == len(found)
    assert all(LEFT <= float(point.x) <= WIDTH and 0 <= float(point.y) <= HEIGHT for point in drawn.points)


def test_fever_begins_at_its_line() -> None:
    drawn = curve([reading(FIRST, 37.4), reading(FIRST, 37.5)], FIRST, LAST)
    assert [point.fever for point in drawn.points] == [False, True]
    assert drawn.points[1].y == drawn.fever.at


def test_no_line_is_drawn_across_days_without_a_reading() -> None:
    days: list[Any] = [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=9), FIRST + timedelta(days=10)]
    assert len(curve([reading(day, 37.0) for day in days], FIRST, LAST).lines) == 2
