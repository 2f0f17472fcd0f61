"""Referring a piece of work, and where referrals are."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.together import Source
from ncovi.casework.words import outcome_name
from ncovi.casework.worklist import actions, kinds, queries, units
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7
from ncovi.web.console.stepping import attempt, one_press, with_holder
from ncovi.web.console.work.forms import BackForm, ReferForm
from ncovi.web.console.work.rows import ROUTES

READ = "territory:work_item:read"


@allow(READ)
@require_safe
def referrals(request: OfficerRequest) -> HttpResponse:
    """Show what the unit was asked to take over, or what it asked others."""
    return _list(request, {})


@allow(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: OfficerRequest, source: str, work_id: UUID) -> HttpResponse:
    """Ask another unit to take a piece of work over."""
    officer = request.officer
    kind = kinds.kind_of(source)
    kind.look(officer.scope, work_id)
    officer.insist(kind.permission)
    form = ReferForm(request.POST or None, units=units.around(officer.organisation_id))
    back = reverse(ROUTES[Source(source)][0], args=[work_id])
    shown = {"form": form, "back": back, "source": source, "work_id": work_id}
    if request.method != "POST" or not form.is_valid():
        return render(request, "console/work/refer.html", shown, status=400 if form.is_bound else 200)
    told = form.cleaned_data
    try:
        actions.refer(
            work=(source, work_id), to=told["to"], words=told["words"], key=form.sent_key, by=officer, at=now()
        )
    except (Conflict, Invalid) as refused:
        form.add_error(None, with_holder(refused, request))
        return render(request, "console/work/refer.html", shown, status=409)
    messages.success(request, _("It was referred. You see under “Referrals” where it is."))
    return redirect(back)


@allow(READ)
@require_POST
def take(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """Take over what another unit referred, and open it."""
    officer = request.officer
    queries.asked_of(officer, referral_id)
    key = one_press(request)
    taken: list[tuple[str, UUID]] = []
    attempt(
        request,
        lambda: taken.append(actions.take_over(referral_id=referral_id, key=key, by=officer, at=now())),
        _("Your unit has taken it over. The sender sees it."),
    )
    return redirect(ROUTES[Source(taken[0][0])][0], taken[0][1]) if taken else redirect("console:referrals")


@allow(READ)
@require_POST
def back(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """Send back what another unit referred."""
    queries.asked_of(request.officer, referral_id)
    form = BackForm(request.POST, auto_id=f"back-{referral_id}-%s")
    if not form.is_valid():
        return _list(request, {referral_id: form}, status=400)
    attempt(
        request,
        lambda: actions.send_back(
            referral_id=referral_id, words=form.cleaned_data["words"], key=form.sent_key, by=request.officer, at=now()
        ),
        _("It was sent back. The sender sees why."),
    )
    return redirect("console:referrals")


def _list(request: OfficerRequest, sent: Mapping[UUID, BackForm], status: int = 200) -> HttpResponse:
    ours = request.GET.get("part") == "sent"
    read = queries.sent if ours else queries.received
    page = read(request.officer, request.GET.get("older"))
    rows = [
        {
            "referral": one,
            "outcome": outcome_name(one.outcome),
            "form": sent.get(one.id) or BackForm(auto_id=f"back-{one.id}-%s"),
            "key": uuid7(),
            "url": reverse(*_work_of(one, ours=ours)),
        }
        for one in page.rows
    ]
    shown = {"rows": rows, "page": page, "part": "sent" if ours else "received"}
    return render(request, "console/work/referrals.html", shown, status=status)


def _work_of(one: queries.ReferralView, *, ours: bool) -> tuple[str, None, list[UUID]]:
    """Return the address of the work as this side sees it: the receiver has an item of its own beyond its territory."""
    if one.item_id is not None and not ours:
        return ROUTES[Source.ITEM][0], None, [one.item_id]
    return ROUTES[Source(one.source)][0], None, [one.work_id]
