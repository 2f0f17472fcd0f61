"""Opening an event, by hand or from what is named in the address; changing what it is called and where it is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.kernel.clock import now
from ncovi.response import actions, queries, words
from ncovi.response.actions.opening import MOST_REFS, NewEvent
from ncovi.response.actions.working import WRITE
from ncovi.response.areas import Area, names_of
from ncovi.response.queries import Filters
from ncovi.response.refs import Ref, area_of, read_ref
from ncovi.web.console.response.choices import areas_of, places
from ncovi.web.console.response.forms import EventForm, OpenForm
from ncovi.web.console.response.listing import row_of
from ncovi.web.console.response.refusing import ANSWERED, show


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def open_event(request: OfficerRequest) -> HttpResponse:
    """Ask what happens, and open an event with what `ref` names in the address, or `refs` in the form."""
    officer = request.officer
    refs = _named(request)
    form = OpenForm(
        request.POST or None,
        places=places(officer.scope, _areas(officer, refs)),
        initial=_suggested(officer, refs),
        auto_id="open-%s",
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            new = NewEvent(
                title=told["title"],
                areas=areas_of(told["areas"]),
                began_on=told["began_on"],
                programme=told["programme"],
                place=told["place"],
                note=told["note"],
            )
            event = actions.open_event(new=new, refs=refs, key=form.sent_key, by=officer, at=now())
        except ANSWERED as refused:
            show(form, refused)
        else:
            messages.success(request, _("The event was opened. Verify it first."))
            return redirect("console:event", event)
    shown = {"form": form, "refs": [_about(officer, ref) for ref in refs]}
    return render(request, "console/response/open.html", shown, status=400 if form.is_bound else 200)


@allow(WRITE)
@require_safe
def add_to_event(request: OfficerRequest) -> HttpResponse:
    """Offer the events under way to which something may be added, or a new one."""
    scope = request.officer.scope
    ref = read_ref(request.GET.get("ref", ""))
    shown = {
        "ref": str(ref),
        "about": _about(request.officer, ref),
        "rows": [row_of(one) for one in queries.events(scope, Filters()).rows],
    }
    return render(request, "console/response/add.html", shown)


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def edit_event(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Ask for, and keep, another title, place, day or territory of an event."""
    officer = request.officer
    event = queries.event(officer.scope, event_id)
    initial = {
        "title": event.title,
        "place": event.place,
        "began_on": event.began_on,
        "areas": [area.code for area in event.areas],
    }
    form = EventForm(
        request.POST or None, places=places(officer.scope, event.areas), initial=initial, auto_id="edit-%s"
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.edit(
                event=event_id,
                title=told["title"],
                place=told["place"],
                began_on=told["began_on"],
                areas=areas_of(told["areas"]),
                key=form.sent_key,
                by=officer,
                at=now(),
            )
        except ANSWERED as refused:
            show(form, refused)
        else:
            messages.success(request, _("The event was changed."))
            return redirect("console:event", event_id)
    shown = {"form": form, "event": event}
    return render(request, "console/response/edit.html", shown, status=400 if form.is_bound else 200)


def _named(request: OfficerRequest) -> list[Ref]:
    sent = request.POST.get("refs", "").split() if request.method == "POST" else request.GET.getlist("ref")
    refs = [read_ref(text) for text in sent[:MOST_REFS]]
    for ref in refs:
        # What is out of sight is absent, before anything is said about it.
        area_of(request.officer.scope, ref)
    return refs


def _suggested(officer: OfficerCard, refs: list[Ref]) -> dict[str, Any]:
    areas = _areas(officer, refs)
    if not areas and len(officer.scope.communes) == 1 and not officer.scope.provinces:
        return {"areas": list(officer.scope.communes), "refs": ""}
    return {"areas": [area.code for area in areas], "refs": " ".join(map(str, refs))}


def _areas(officer: OfficerCard, refs: list[Ref]) -> list[Area]:
    return sorted({area_of(officer.scope, ref) for ref in refs})


def _about(officer: OfficerCard, ref: Ref) -> str:
    return f"{words.ONE[ref.kind]} · {names_of([area_of(officer.scope, ref)])[0]}"
