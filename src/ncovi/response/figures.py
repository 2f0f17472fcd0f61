"""The figures of an event: cases of its places by day and commune, and those that belong to it. No person.

Whoever sees a part of the places sees the figures of that part; the page says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ncovi.access.scope import Scope
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView, DailyCases
from ncovi.casework.contacts import queries as contacts
from ncovi.kernel.clock import day_of
from ncovi.response.areas import Area, all_within, communes_in
from ncovi.response.queries import EventView, LinkView
from ncovi.response.rules import LinkKind
from ncovi.territory.queries import commune_provinces

CLASSES = ("confirmed", "probable", "suspected")
# What a curve and a comparison count: an officer found a laboratory's or a definition's ground for it.
COUNTED = frozenset({"confirmed", "probable"})
LEAD = timedelta(days=14)
WEEK = timedelta(days=7)
MOST_DAYS = 180


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the curve: cases by class, as they fell ill and as they were reported."""

    day: date
    onset: Mapping[str, int]
    report: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What an event's page says in numbers; `whole` tells whether all of its places are within sight."""

    at: datetime
    whole: bool
    days: Sequence[Day]
    linked: Mapping[str, int]
    linked_deaths: int
    contacts: int
    contacts_open: int

    @property
    def total(self) -> Mapping[str, int]:
        """The cases of the places since the event began, by class, by the day of the report."""
        return _summed(day.report for day in self.days)

    def reported(self, first: date, last: date) -> int:
        """Return the confirmed and probable cases that were reported in some days."""
        return counted(day.report for day in self.days if first <= day.day <= last)

    @property
    def linked_cases(self) -> int:
        """The cases that belong to the event and are held to be ones."""
        return sum(self.linked.get(code, 0) for code in CLASSES)

    @property
    def last_week(self) -> int:
        """Confirmed and probable cases reported in the last seven days."""
        today = day_of(self.at)
        return self.reported(today - WEEK + timedelta(days=1), today)

    @property
    def week_before(self) -> int:
        """Those of the seven days before."""
        today = day_of(self.at)
        return self.reported(today - 2 * WEEK + timedelta(days=1), today - WEEK)

    @property
    def last_case(self) -> date | None:
        """The day on which the last confirmed or probable case was reported."""
        return max((day.day for day in self.days if counted([day.report])), default=None)


def figures(scope: Scope, event: EventView, links: Sequence[LinkView], *, at: datetime) -> Figures:
    """Return the figures of an event as far as the scope reaches, as of `at`."""
    keys = [(link.ref_cell or 0, link.ref) for link in links if link.kind == LinkKind.CASE]
    own = [case for case in cases.by_keys(scope, keys).values() if case.reversed_at is None] if keys else []
    near, still_open = contacts.open_of_cases(scope, keys) if keys else (0, 0)
    return Figures(
        at=at,
        whole=all_within(event.areas, scope),
        days=curve(scope, event.programme, event.areas, first_day_of(event, at), last_day_of(event, at)),
        linked=Counter(case.classification for case in own),
        linked_deaths=sum(_died(case) for case in own),
        contacts=near,
        contacts_open=still_open,
    )


def first_day_of(event: EventView, at: datetime) -> date:
    """Return where the curve begins: some days before the event, and not too long ago."""
    return max(event.began_on - LEAD, last_day_of(event, at) - timedelta(days=MOST_DAYS))


def last_day_of(event: EventView, at: datetime) -> date:
    """Return where the curve ends: today, or two weeks after the event was closed."""
    return day_of(at) if event.ended_at is None else min(day_of(at), day_of(event.ended_at) + LEAD)


def curve(scope: Scope, programme: str, areas: Iterable[Area], first: date, last: date) -> list[Day]:
    """Return every day from `first` to `last` with the cases of some places."""
    communes = communes_in(areas)
    onset, report = (
        _by_day(cases.daily(scope, programme=programme, communes=communes, since=first, until=last, by=basis))
        for basis in ("onset", "report")
    )
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [Day(day, onset.get(day, {}), report.get(day, {})) for day in days]


def by_commune(scope: Scope, event: EventView, *, at: datetime) -> Mapping[str, int]:
    """Return the confirmed and probable cases of each commune of an event since it began, by the day of the report."""
    communes = communes_in(event.areas)
    if communes is None:
        return {}
    first, last = first_day_of(event, at), last_day_of(event, at)
    found = cases.by_commune(scope, programme=event.programme, communes=communes, since=first, until=last, by="report")
    lying_in = commune_provinces()
    # A commune out of sight is left out: its cases are unknown here, which is not none.
    seen = [code for code in communes if scope.covers(code, lying_in.get(code, ""))]
    return {code: counted([found.get(code, {})]) for code in seen}


def counted(sums: Iterable[Mapping[str, int]]) -> int:
    """Return how many confirmed and probable cases there are in sums by class."""
    return sum(number for one in sums for code, number in one.items() if code in COUNTED)


def _by_day(found: Sequence[DailyCases]) -> dict[date, dict[str, int]]:
    days: dict[date, dict[str, int]] = {}
    for one in found:
        if one.classification in CLASSES:
            days.setdefault(one.day, {})[one.classification] = one.cases
    return days


def _summed(sums: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for one in sums:
        total.update(one)
    return total


def _died(case: CaseView) -> bool:
    return case.outcome == "died"
