"""Standing in: taking up another's duty and laying it down, and for supervisors who stands in for whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.duty import actions, hats, queries
from ncovi.access.duty.actions import DELEGATE, NewStandIn
from ncovi.access.duty.rules import StandInReason
from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow
from ncovi.access.queries import officer_named, officers_of_line, organisation_name, organisations_below
from ncovi.kernel.clock import ICT, now
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.web.console.duty.forms import StandInForm
from ncovi.web.console.duty.words import STAND_IN_REASONS
from ncovi.web.console.stepping import one_press

HOUR = timedelta(hours=1)


@allow(OWN_ACCOUNT)
@require_safe
def standing_in(request: OfficerRequest) -> HttpResponse:
    """Show for whom one may stand in, and to supervisors who stands in within their units."""
    return _page(request)


@allow(OWN_ACCOUNT)
@require_POST
def take_up(request: OfficerRequest) -> HttpResponse:
    """Begin to act for whoever one stands in for."""
    one_press(request)
    wanted = request.POST.get("stand_in", "")
    try:
        actions.take_up(stand_in_id=UUID(wanted), by=request.officer, at=now())
    except (ValueError, NotFound):
        messages.warning(request, _("You do not stand in for this officer or unit now."))
        return redirect("console:standing_in")
    request.session[hats.SESSION_KEY] = wanted
    return redirect("console:home")


@allow(OWN_ACCOUNT)
@require_POST
def lay_down(request: OfficerRequest) -> HttpResponse:
    """Go back to one's own work."""
    one_press(request)
    actions.lay_down(by=request.officer, at=now())
    request.session.pop(hats.SESSION_KEY, None)
    return redirect("console:home")


@allow(DELEGATE)
@require_POST
def let_stand_in(request: OfficerRequest) -> HttpResponse:
    """Let somebody stand in."""
    form = _form(request)
    if not form.is_valid():
        return _page(request, form)
    try:
        new = _new(form.cleaned_data)
        actions.let_stand_in(new=new, key=form.sent_key, by=request.officer, at=now())
    except (Invalid, Forbidden) as refused:
        field = str(refused.details.get("pointer", "")).strip("/")
        form.add_error(field if field in form.fields else None, refused.message)
        return _page(request, form)
    messages.success(request, _("Noted. It ends by itself."))
    return redirect("console:standing_in")


@allow(DELEGATE)
@require_POST
def end_stand_in(request: OfficerRequest, stand_in_id: UUID) -> HttpResponse:
    """End somebody's standing in."""
    actions.end_stand_in(stand_in_id=stand_in_id, by=request.officer, at=now())
    messages.success(request, _("Ended."))
    return redirect("console:standing_in")


def _page(request: OfficerRequest, form: StandInForm | None = None) -> HttpResponse:
    officer, at = request.officer, now()
    may_delegate = officer.may(DELEGATE)
    found = queries.stand_ins(officer, at) if may_delegate else []
    shown = {
        "offered": hats.offered(officer.id, at),
        "may_delegate": may_delegate,
        "stand_ins": [(one, STAND_IN_REASONS.get(one.reason, one.reason)) for one in found],
        "form": form or (_form(request, bound=False) if may_delegate else None),
        "officers": officers_of_line(officer.organisation_id) if may_delegate else [],
    }
    return render(request, "console/duty/standing_in.html", shown, status=400 if form else 200)


def _form(request: OfficerRequest, *, bound: bool = True) -> StandInForm:
    own = request.officer.organisation_id
    units = [(one, organisation_name(one)) for one in (own, *organisations_below(own))]
    begins = now().astimezone(ICT).replace(second=0, microsecond=0)
    initial: dict[str, object] = {"begins_at": begins, "ends_at": begins + 24 * HOUR}
    return StandInForm(request.POST if bound else None, units=units, initial=initial)


def _new(told: dict[str, Any]) -> NewStandIn:
    return NewStandIn(
        deputy_id=_officer(told["deputy"], "/deputy"),
        for_officer_id=_officer(told["for_officer"], "/for_officer") if told["for_officer"] else None,
        organisation_id=told["unit"],
        reason=StandInReason(told["reason"]),
        begins_at=told["begins_at"],
        ends_at=told["ends_at"],
    )


def _officer(username: str, pointer: str) -> int:
    try:
        return officer_named(username.strip()).id
    except NotFound as reason:
        raise Invalid("officer_unknown", _("There is no such officer."), {"pointer": pointer}) from reason
