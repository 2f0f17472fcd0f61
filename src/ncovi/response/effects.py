"""Whether a measure seems to have worked: cases a day in its area before and after its first day.

A comparison proves nothing: other things changed too. The words that go with it say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ncovi.access.scope import Scope
from ncovi.kernel.clock import day_of
from ncovi.response.figures import Day, counted, curve
from ncovi.response.queries import EventView, MeasureView
from ncovi.response.ratio import Ratio, rate_ratio

# With fewer cases than this before and after together, hardly any change would show.
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Effect:
    """Confirmed and probable cases by onset before and after; `days_after` is shorter while time has not passed."""

    before: int
    days_before: int
    after: int
    days_after: int
    ratio: Ratio | None

    @property
    def few(self) -> bool:
        """Whether there are too few cases to see a change."""
        return self.before + self.after < FEWEST

    @property
    def early(self) -> bool:
        """Whether the time after has only begun."""
        return self.days_after < self.days_before


def effect(scope: Scope, event: EventView, measure: MeasureView, *, days: int, at: datetime) -> Effect | None:
    """Return the cases of a measure's area before and after it began; None where it has not begun."""
    today = day_of(at)
    if measure.first_day > today:
        return None
    first, last = measure.first_day - timedelta(days=days), measure.first_day + timedelta(days=days - 1)
    found = curve(scope, event.programme, measure.areas, first, min(last, today))
    return compared(found, measure.first_day, days)


def compared(days: Iterable[Day], began: date, length: int) -> Effect:
    """Return the comparison of the days before something began with those from then on."""
    kept = list(days)
    earlier = [day.onset for day in kept if day.day < began]
    later = [day.onset for day in kept if day.day >= began]
    before, after = counted(earlier), counted(later)
    return Effect(before, length, after, len(later), rate_ratio(before, length, after, len(later)))
