"""When something is due: minutes on the wall, or minutes in which a unit is on duty. Pure, no clock, no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ncovi.kernel.clock import ICT, day_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which somebody is on duty."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """The weekly hours that hold unless something else is said: days as 1 for Monday to 7."""

    days: frozenset[int]
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one unit is on duty: weekly hours, days on which they hold or not in spite of the weekday, and shifts."""

    hours: Hours
    resting: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    shifts: tuple[Window, ...] = ()

    def works(self, day: date) -> bool:
        """Whether the weekly hours hold on a day; a day that is called both rests."""
        if day in self.resting:
            return False
        return day in self.working or day.isoweekday() in self.hours.days

    def windows(self, since: datetime) -> Iterator[Window]:
        """Yield the times of duty that end after `since`, in order and without overlap; there is always a next one."""
        day = day_of(since) - DAY
        shifts = sorted(self.shifts, key=lambda shift: shift.begins)
        held: Window | None = None
        while True:
            for window in self._on(day, shifts):
                if held is not None and window.begins <= held.ends:
                    held = Window(held.begins, max(held.ends, window.ends))
                    continue
                if held is not None and held.ends > since:
                    yield held
                held = window
            day += DAY

    def _on(self, day: date, shifts: Iterable[Window]) -> list[Window]:
        found = [shift for shift in shifts if day_of(shift.begins) == day]
        if self.works(day):
            found.append(span(day, self.hours.begins, self.hours.ends))
        return sorted(found, key=lambda window: window.begins)


def span(day: date, begins: time, ends: time) -> Window:
    """Return a shift of a Vietnamese day; one that ends at or before its beginning ends on the next day."""
    first = datetime.combine(day, begins, ICT)
    last = datetime.combine(day, ends, ICT)
    return Window(first, last if last > first else last + DAY)


def due(opened_at: datetime, allowed: timedelta, calendar: Calendar | None) -> datetime:
    """Return when `allowed` has run out: on the wall where there is no calendar, else in the hours of duty alone."""
    if calendar is None:
        return opened_at + allowed
    left = allowed
    for window in calendar.windows(opened_at):
        begins = max(window.begins, opened_at)
        if begins + left <= window.ends:
            return begins + left
        left -= window.ends - begins
    raise AssertionError  # there is always a next window


def gaps(windows: Iterable[Window], whole: Window) -> list[Window]:
    """Return the parts of `whole` that none of `windows` covers, in order."""
    found, reached = [], whole.begins
    for window in sorted(windows, key=lambda one: one.begins):
        if window.begins > reached:
            found.append(Window(reached, min(window.begins, whole.ends)))
        reached = max(reached, window.ends)
        if reached >= whole.ends:
            return found
    return [*found, Window(reached, whole.ends)]
