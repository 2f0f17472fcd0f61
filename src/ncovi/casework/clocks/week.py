"""A unit's roster for a week: who is on duty on each day and shift, when nobody is, and which days are special."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from ncovi.access.queries import officer_names
from ncovi.casework.clocks.given import ShiftKind, holidays, hours, shift_kinds
from ncovi.casework.clocks.models import Shift, SpecialDay
from ncovi.casework.clocks.rules import Window, gaps
from ncovi.kernel.clock import start_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An officer on a shift."""

    id: UUID
    officer_id: int
    name: str
    over: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A shift of a day and who is on it."""

    kind: ShiftKind
    window: Window
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the roster; `note` says why the weekly hours do not hold, or do."""

    day: date
    works: bool
    note: str
    own: bool
    cells: tuple[Cell, ...]
    gaps: tuple[Window, ...]


def week(organisation_id: int, monday: date, *, lang: str, at: datetime) -> list[Day]:
    """Return the seven days from `monday` on, in three queries."""
    days = [monday + DAY * step for step in range(7)]
    first, last = start_of(days[0]), start_of(days[-1] + DAY)
    rows = Shift.objects.filter(organisation_id=organisation_id, ends_at__gt=first, begins_at__lt=last)
    shifts = list(rows.order_by("begins_at", "entered_at", "id"))
    names = officer_names({shift.officer_id for shift in shifts})
    own = {
        special.day: special
        for special in SpecialDay.objects.filter(organisation_id=organisation_id, day__gte=days[0], day__lte=days[-1])
    }
    return [_day(day, shifts, names, own.get(day), lang, at) for day in days]


def _day(
    day: date, shifts: Iterable[Shift], names: dict[int, str], own: SpecialDay | None, lang: str, at: datetime
) -> Day:
    holiday = holidays().get(day)
    works = day.isoweekday() in hours().days if holiday is None else not holiday.rests
    note = holiday.name(lang) if holiday else ""
    whole = Window(start_of(day), start_of(day + DAY))
    held = [Window(shift.begins_at, shift.ends_at) for shift in shifts]
    held = [window for window in held if window.begins < whole.ends and window.ends > whole.begins]
    return Day(
        day=day,
        works=works if own is None else own.works,
        note=note if own is None else own.note,
        own=own is not None,
        cells=tuple(_cell(day, kind, shifts, names, at) for kind in shift_kinds()),
        gaps=tuple(gaps(held, whole)),
    )


def _cell(day: date, kind: ShiftKind, shifts: Iterable[Shift], names: dict[int, str], at: datetime) -> Cell:
    entries = tuple(
        Entry(shift.id, shift.officer_id, names.get(shift.officer_id, ""), shift.ends_at <= at)
        for shift in shifts
        if (shift.day, shift.code) == (day, kind.code)
    )
    return Cell(kind, kind.on(day), entries)
