"""What a unit's supervisors write on its roster: who is on duty when, and on which days it departs from the country's.

Each action is one transaction: permission, rule, rows, audit. A roster is a unit's own: nobody writes another's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, colleagues
from ncovi.audit.actions import Actor, record
from ncovi.casework.clocks.given import ShiftKind, shift_kinds
from ncovi.casework.clocks.models import Shift, SpecialDay
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7_from

WRITE = "organisation:roster:write"
WEEK = timedelta(days=7)
AHEAD = timedelta(days=90)
LONGEST_NOTE = 100


@dataclass(frozen=True, slots=True)
class Duty:
    """An officer's duty: the days of it, and the shifts on each."""

    officer_id: int
    days: Sequence[date]
    shifts: Sequence[str]


@transaction.atomic
def put_on_duty(*, duty: Duty, key: UUID, by: OfficerCard, at: datetime) -> int:
    """Put an officer of one's unit on duty and return how many shifts that adds; what stands already is left.

    Raises:
        Forbidden: no permission. Invalid: an officer of elsewhere, no day or shift, or a day that is over or far off.
    """
    by.insist(WRITE)
    if duty.officer_id not in {one.id for one in colleagues(by.organisation_id)}:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/officer"})
    kinds = {kind.code: kind for kind in shift_kinds()}
    if not duty.days or not duty.shifts or not set(duty.shifts) <= set(kinds):
        raise Invalid("duty_empty", _("Choose at least one day and one shift."), {"pointer": "/days"})
    if not all(day_of(at) - timedelta(days=1) <= day <= day_of(at) + AHEAD for day in duty.days):
        raise Invalid("day_outside", _("Choose days from today to three months ahead."), {"pointer": "/days"})
    wanted = [_shift(kinds[code], day, duty.officer_id, key, by, at) for day in duty.days for code in duty.shifts]
    return _add([shift for shift in wanted if shift.ends_at > at], "roster.entered", by, at)


@transaction.atomic
def take_off_duty(*, shift_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Take an officer off a shift that is not over yet.

    Raises:
        Forbidden: no permission. NotFound: no such shift in one's unit. Conflict: it is over.
    """
    by.insist(WRITE)
    shift = Shift.objects.select_for_update().filter(id=shift_id, organisation_id=by.organisation_id).first()
    if shift is None:
        raise NotFound("shift_unknown", _("There is no such shift on your unit's roster."))
    if shift.ends_at <= at:
        raise Conflict("shift_over", _("This shift is over. The roster keeps who was on duty."))
    shift.delete()
    _record("roster.removed", by, at, {"officer": shift.officer_id, "day": shift.day.isoformat(), "shift": shift.code})


@transaction.atomic
def copy_week(*, monday: date, by: OfficerCard, at: datetime) -> int:
    """Copy the week before `monday` into the week that begins then, and return how many shifts that adds.

    Raises:
        Forbidden: no permission.
    """
    by.insist(WRITE)
    here = {one.id for one in colleagues(by.organisation_id)}
    before = Shift.objects.filter(
        organisation_id=by.organisation_id, day__gte=monday - WEEK, day__lt=monday, officer_id__in=here
    )
    copies = [_copy(shift, by, at) for shift in before]
    return _add([shift for shift in copies if shift.ends_at > at], "roster.copied", by, at)


@transaction.atomic
def set_day(*, day: date, works: bool | None, note: str, by: OfficerCard, at: datetime) -> None:
    """Say that the unit works or rests on a day, or (None) that the country's calendar holds again.

    Raises:
        Forbidden: no permission. Invalid: the note is too long.
    """
    by.insist(WRITE)
    if len(note) > LONGEST_NOTE:
        text = _("The text is longer than %(most)s characters.") % {"most": LONGEST_NOTE}
        raise Invalid("text_too_long", text, {"pointer": "/note"})
    own = SpecialDay.objects.filter(organisation_id=by.organisation_id, day=day)
    if works is None:
        own.delete()
    else:
        entered = {"works": works, "note": note.strip(), "entered_by": by.id, "entered_at": at}
        SpecialDay.objects.update_or_create(organisation_id=by.organisation_id, day=day, defaults=entered)
    _record("roster.day_set", by, at, {"day": day.isoformat(), "works": works})


def _shift(kind: ShiftKind, day: date, officer: int, key: UUID, by: OfficerCard, at: datetime) -> Shift:
    window = kind.on(day)
    return Shift(
        id=uuid7_from(at, str(key), day.isoformat(), kind.code),
        organisation_id=by.organisation_id,
        officer_id=officer,
        day=day,
        code=kind.code,
        begins_at=window.begins,
        ends_at=window.ends,
        entered_by=by.id,
        entered_at=at,
    )


def _copy(shift: Shift, by: OfficerCard, at: datetime) -> Shift:
    return Shift(
        id=uuid7_from(at, "copied", str(shift.id)),
        organisation_id=by.organisation_id,
        officer_id=shift.officer_id,
        day=shift.day + WEEK,
        code=shift.code,
        begins_at=shift.begins_at + WEEK,
        ends_at=shift.ends_at + WEEK,
        entered_by=by.id,
        entered_at=at,
    )


def _add(shifts: Iterable[Shift], action: str, by: OfficerCard, at: datetime) -> int:
    wanted = list(shifts)
    sent = Shift.objects.filter(id__in=[shift.id for shift in wanted])
    before = sent.count()
    Shift.objects.bulk_create(wanted, ignore_conflicts=True)
    added = sent.count() - before
    if added:
        _record(action, by, at, {"shifts": added})
    return added


def _record(action: str, by: OfficerCard, at: datetime, details: dict[str, object]) -> None:
    subject = ("organisation", str(by.organisation_id))
    record(action=action, subject=subject, by=Actor("officer", str(by.id)), at=at, details=details)
