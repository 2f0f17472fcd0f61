"""The unit's roster, a week at a time: who is on duty when, where nobody is, and who is asked next."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import colleagues, organisation_name
from ncovi.casework.clocks import actions, given, queries
from ncovi.casework.clocks.actions import Duty
from ncovi.casework.clocks.week import week
from ncovi.casework.escalation import next_up
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.web.console import present
from ncovi.web.console.duty.forms import DayForm, DutyForm
from ncovi.web.console.duty.words import SHIFTS
from ncovi.web.console.stepping import attempt, one_press

WEEK = timedelta(days=7)
MOST_STEPS = 8
FURTHEST = timedelta(days=3660)


@allow("territory:work_item:read")
@require_safe
def roster(request: OfficerRequest) -> HttpResponse:
    """Show a week of the own unit's roster."""
    return _page(request, _monday(request.GET.get("week", "")))


@allow(actions.WRITE)
@require_POST
def put_on_duty(request: OfficerRequest) -> HttpResponse:
    """Put somebody on duty on some days."""
    monday = _monday(request.POST.get("week", ""))
    form = _duty_form(request, monday)
    if not form.is_valid():
        return _page(request, monday, form=form)
    told = form.cleaned_data
    duty = Duty(told["officer"], [date.fromisoformat(day) for day in told["days"]], told["shifts"])
    try:
        added = actions.put_on_duty(duty=duty, key=form.sent_key, by=request.officer, at=now())
    except Invalid as refused:
        _show(form, refused)
        return _page(request, monday, form=form)
    _say_added(request, added)
    return _back(monday)


@allow(actions.WRITE)
@require_POST
def take_off_duty(request: OfficerRequest, shift_id: UUID) -> HttpResponse:
    """Take somebody off a shift."""
    attempt(request, lambda: actions.take_off_duty(shift_id=shift_id, by=request.officer, at=now()))
    return _back(_monday(request.POST.get("week", "")))


@allow(actions.WRITE)
@require_POST
def copy_week(request: OfficerRequest) -> HttpResponse:
    """Copy the week before into the shown one."""
    monday = _monday(request.POST.get("week", ""))
    one_press(request)
    _say_added(request, actions.copy_week(monday=monday, by=request.officer, at=now()))
    return _back(monday)


@allow(actions.WRITE)
@require_POST
def set_day(request: OfficerRequest) -> HttpResponse:
    """Say that the unit works or rests on a day."""
    form = DayForm(request.POST, auto_id="day-%s")
    if not form.is_valid():
        return _page(request, _monday(request.POST.get("week", "")), day_form=form)
    told = form.cleaned_data
    actions.set_day(day=told["day"], works=form.wanted, note=told["note"], by=request.officer, at=now())
    messages.success(request, _("The day is noted."))
    return _back(_monday(told["day"].isoformat()))


def _page(
    request: OfficerRequest, monday: date, *, form: DutyForm | None = None, day_form: DayForm | None = None
) -> HttpResponse:
    officer, at = request.officer, now()
    days = week(officer.organisation_id, monday, lang=present.language(), at=at)
    may_write = officer.may(actions.WRITE)
    shown = {
        "days": days,
        "monday": monday,
        "before": monday - WEEK,
        "after": monday + WEEK,
        "this_week": _monday(""),
        "shifts": [(kind, SHIFTS[kind.code]) for kind in given.shift_kinds()],
        "copy_key": uuid7(),
        "open_gaps": sum(bool(day.gaps) for day in days),
        "on_duty": queries.on_duty_now(officer.organisation_id, at),
        "line": _line(officer.organisation_id),
        "unit": organisation_name(officer.organisation_id),
        "may_write": may_write,
        "form": form or (_duty_form(request, monday, bound=False) if may_write else None),
        "day_form": day_form or (DayForm(auto_id="day-%s") if may_write else None),
        "today": today(),
    }
    refused = form is not None or day_form is not None
    return render(request, "console/duty/roster.html", shown, status=400 if refused else 200)


def _line(organisation_id: int) -> list[str]:
    """Return the names of the units that are asked one after another when nobody here answers."""
    found: list[str] = []
    above = next_up(organisation_id)
    while above is not None and len(found) < MOST_STEPS:
        found.append(organisation_name(above))
        above = next_up(above)
    return found


def _duty_form(request: OfficerRequest, monday: date, *, bound: bool = True) -> DutyForm:
    here = [(one.id, one.full_name) for one in colleagues(request.officer.organisation_id)]
    days = [monday + timedelta(days=step) for step in range(7)]
    return DutyForm(request.POST if bound else None, colleagues=here, days=days)


def _monday(text: str) -> date:
    """Return the Monday of the week of a day, of this week where no day is named."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today()
    if abs(day - today()) > FURTHEST:
        day = today()
    return day - timedelta(days=day.weekday())


def _say_added(request: OfficerRequest, added: int) -> None:
    if not added:
        messages.info(request, _("Nothing was added: it stands on the roster already, or is over."))
        return
    said = ngettext("%(count)d shift added.", "%(count)d shifts added.", added) % {"count": added}
    messages.success(request, said)


def _show(form: DutyForm, refused: Invalid) -> None:
    field = str(refused.details.get("pointer", "")).strip("/")
    form.add_error(field if field in form.fields else None, refused.message)


def _back(monday: date) -> HttpResponse:
    return redirect(f"{reverse('console:roster')}?week={monday.isoformat()}")
