"""Measures: taken with who ordered them and where, then moved from planned to running to done."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.directory import directory
from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import whole
from ncovi.instruments.response_plan import response_plan
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.response.actions.working import LONGEST_LINE, LONGEST_TEXT, MEASURE, Form, Work, begin, finish
from ncovi.response.areas import Area, all_within
from ncovi.response.models import Measure
from ncovi.response.rules import STATUS_MOVES, UNDER_WAY, Action, Status, days_fit, may_order

HIGHEST_COST = 10**15


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """What is done, where, from when until when, by whose order and in whose hands, at what cost in dong."""

    kind: str
    areas: tuple[Area, ...]
    first_day: date
    organisation_id: int
    ordered_by: int
    last_day: date | None = None
    legal_basis: str = ""
    cost: int | None = None
    notes: str = ""


@transaction.atomic
def take_measure(*, event: UUID, new: NewMeasure, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take a measure: running where its first day has come, else planned.

    Another organisation's order needs its legal basis: the number of the paper that ordered it.

    Raises:
        NotFound: out of sight. Conflict: the event is over. Invalid: a field is missing or does not fit.
        Forbidden: no permission, others lead, or who is said to have ordered it may not order this.
    """
    form = Form(key, Action.MEASURED, by, at, new.kind)
    work = begin(event, form, permission=MEASURE)
    if work is None:
        return
    _check_days(new)
    _check_areas(new, work)
    _check_order(new, work)
    status = Status.RUNNING if new.first_day <= day_of(at) else Status.PLANNED
    Measure.objects.create(
        id=key,
        event=work.event,
        kind=new.kind,
        areas=[[area.commune, area.province] for area in sorted(set(new.areas))],
        first_day=new.first_day,
        last_day=new.last_day,
        status=status,
        ordered_by=new.ordered_by,
        organisation_id=directory().entry(new.organisation_id).id,
        legal_basis=whole("legal_basis", new.legal_basis, LONGEST_LINE),
        cost=new.cost,
        notes=whole("notes", new.notes, LONGEST_TEXT),
        officer_id=by.id,
        at=at,
    )
    finish(work, details={"kind": new.kind, "status": status})


@transaction.atomic
def change_measure(
    *, event: UUID, measure: UUID, status: Status, last_day: date | None, cost: int | None, key: UUID,
    by: OfficerCard, at: datetime
) -> None:  # fmt: skip
    """Move a measure on, and say when it ends and what it cost as far as that is known.

    Raises:
        NotFound, Forbidden: as for `take_measure`. Conflict: it cannot follow. Invalid: days or cost do not fit.
    """
    work = begin(event, Form(key, Action.MEASURED, by, at, f"{measure} {status}"), permission=MEASURE)
    if work is None:
        return
    row = Measure.objects.select_for_update().filter(event_id=event, id=measure).first()
    if row is None:
        raise NotFound("measure_unknown", _("This measure does not belong to the event."))
    if status != row.status and status not in STATUS_MOVES[Status(row.status)]:
        raise Conflict("measure_status", _("Somebody changed this measure meanwhile. Look at it again."))
    if last_day is None and status not in UNDER_WAY:
        last_day = max(row.first_day, day_of(at))
    if not days_fit(row.first_day, last_day):
        raise Invalid("days_out_of_order", _("The last day lies before the first one."), {"pointer": "/last_day"})
    _check_cost(cost)
    row.status, row.last_day, row.cost = status, last_day, cost
    row.save(update_fields=["status", "last_day", "cost"])
    finish(work, details={"kind": row.kind, "status": status})


def _check_days(new: NewMeasure) -> None:
    if not days_fit(new.first_day, new.last_day):
        raise Invalid("days_out_of_order", _("The last day lies before the first one."), {"pointer": "/last_day"})
    _check_cost(new.cost)


def _check_cost(cost: int | None) -> None:
    if cost is not None and not 0 <= cost <= HIGHEST_COST:
        raise Invalid("cost_out_of_range", _("Write the cost in dong, as a number."), {"pointer": "/cost"})


def _check_areas(new: NewMeasure, work: Work) -> None:
    if not new.areas:
        raise Invalid("areas_missing", _("Name at least one place."), {"pointer": "/areas"})
    if not all(any(whole_area.holds(area) for whole_area in work.seen.areas) for area in new.areas):
        text = _("A place lies outside the event's places. Add it to the event first.")
        raise Invalid("area_outside", text, {"pointer": "/areas"})


def _check_order(new: NewMeasure, work: Work) -> None:
    kind = response_plan(work.event.programme).measure(new.kind)
    orderer = directory().entry(new.ordered_by)
    if not may_order(orderer.kind, kind.orders) or not all_within(new.areas, orderer.scope):
        text = _("%(organisation)s may not order this measure there.") % {"organisation": orderer.name()}
        raise Forbidden("measure_order", text, {"pointer": "/ordered_by"})
    if new.ordered_by != work.form.by.organisation_id and not new.legal_basis.strip():
        text = _("Write the number of the paper by which it was ordered.")
        raise Invalid("legal_basis_missing", text, {"pointer": "/legal_basis"})
