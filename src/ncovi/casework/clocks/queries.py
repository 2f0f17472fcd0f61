"""When something is due, who is on duty, and who is asked next. Clocks hold nothing about people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ncovi.access.queries import officer_names
from ncovi.casework.clocks import given, rules
from ncovi.casework.clocks.given import Deadline
from ncovi.casework.clocks.models import Shift, SpecialDay
from ncovi.casework.clocks.rules import Calendar, Window
from ncovi.instruments.registry import programme as programme_of
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import NotFound

VERIFY = "verify_declaration"
# Rosters are rarely written further ahead, and nothing is due so late.
AHEAD = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Opening:
    """Something that begins to run: of what kind and level, for which unit and programme, since when."""

    kind: str
    level: int
    organisation_id: int | None
    programme: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on duty until an instant."""

    officer_id: int
    name: str
    until: datetime


def due_at(*, kind: str, level: int, organisation_id: int | None, programme: str, opened_at: datetime) -> datetime:
    """Return by when something must be in hand; see `due_of_all` for many at once."""
    return due_of_all([Opening(kind, level, organisation_id, programme, opened_at)])[0]


def due_of_all(openings: Sequence[Opening]) -> list[datetime]:
    """Return by when each must be in hand, in at most two queries and in none where no clock keeps to hours of duty."""
    held = [(opening, _deadline(opening)) for opening in openings]
    in_duty = [opening for opening, deadline in held if deadline.in_duty]
    known = calendars(
        {one.organisation_id for one in in_duty}, since=min((one.opened_at for one in in_duty), default=None)
    )
    return [
        rules.due(opening.opened_at, deadline.allowed, known[opening.organisation_id] if deadline.in_duty else None)
        for opening, deadline in held
    ]


def _deadline(opening: Opening) -> Deadline:
    if opening.kind == VERIFY:
        promised = _promised(opening.programme, opening.level)
        if promised is not None:
            return Deadline(promised, in_duty=False)
    return given.deadline(opening.kind, opening.level, day_of(opening.opened_at))


def _promised(code: str, level: int) -> timedelta | None:
    """Return within what time the programme tells people that somebody will be in touch."""
    try:
        return programme_of(code).deadline(level)
    except NotFound:
        return None


def calendars(organisations: Iterable[int | None], *, since: datetime | None) -> dict[int | None, Calendar]:
    """Return when units are on duty from `since` on, by organisation; None is a place without a unit."""
    units = {one for one in organisations if one is not None}
    shifts: dict[int | None, list[Window]] = {}
    special: dict[int | None, dict[date, bool]] = {}
    if units and since is not None:
        last = since + AHEAD
        for unit, *times in Shift.objects.filter(
            organisation_id__in=units, ends_at__gt=since - timedelta(days=1), begins_at__lt=last
        ).values_list("organisation_id", "begins_at", "ends_at"):
            shifts.setdefault(unit, []).append(Window(*times))
        for unit, day, works in SpecialDay.objects.filter(
            organisation_id__in=units, day__gte=day_of(since) - timedelta(days=1), day__lte=day_of(last)
        ).values_list("organisation_id", "day", "works"):
            special.setdefault(unit, {})[day] = works
    return {unit: _calendar(shifts.get(unit, ()), special.get(unit, {})) for unit in {None, *units}}


def _calendar(shifts: Sequence[Window], special: dict[date, bool]) -> Calendar:
    works = {day: not holiday.rests for day, holiday in given.holidays().items()} | special
    return Calendar(
        given.hours(),
        resting=frozenset(day for day, yes in works.items() if not yes),
        working=frozenset(day for day, yes in works.items() if yes),
        shifts=tuple(shifts),
    )


def on_duty(organisation_id: int, at: datetime) -> tuple[int, ...]:
    """Return the officers whom the roster names for this instant, by id; none where there is no roster."""
    return tuple(sorted({one.officer_id for one in on_duty_now(organisation_id, at)}))


def on_duty_now(organisation_id: int, at: datetime) -> list[OnDuty]:
    """Return who is on duty with names and until when, by name."""
    rows = Shift.objects.filter(organisation_id=organisation_id, begins_at__lte=at, ends_at__gt=at)
    until: dict[int, datetime] = {}
    for officer, ends in rows.values_list("officer_id", "ends_at"):
        until[officer] = max(ends, until.get(officer, ends))
    names = officer_names(until)
    return sorted(
        (OnDuty(officer, names.get(officer, ""), ends) for officer, ends in until.items()), key=lambda one: one.name
    )
