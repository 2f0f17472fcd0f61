"""The reports of an outbreak, prepared from the event: when it begins, while it goes on, when it is over."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.errors import Invalid
from ncovi.linelists.circular import queries as reports
from ncovi.linelists.circular.actions import SEND, prepare_outbreak
from ncovi.linelists.circular.content import Outbreak
from ncovi.linelists.circular.words import PHASES, STATES
from ncovi.response import queries as response
from ncovi.response.areas import names_of
from ncovi.response.figures import figures
from ncovi.response.queries import EventView
from ncovi.response.words import measure_name, risk_name
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.linelists.reporting import title_of
from ncovi.web.console.present import language


class PhaseForm(KeyedForm):
    """Which report."""

    phase = forms.ChoiceField(
        label=_("The outbreak is"), choices=[one for one in PHASES.items() if one[0]], widget=forms.RadioSelect
    )


@allow(SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def outbreak_report(request: OfficerRequest, event_id: UUID) -> HttpResponse:
    """Show the reports of an event's outbreak, and prepare the next one."""
    officer = request.officer
    event = response.event(officer.scope, event_id)
    form = PhaseForm(request.POST or None)
    if form.is_valid():
        phase, area = form.cleaned_data["phase"], event.areas[0]
        try:
            made = prepare_outbreak(
                event=event.id,
                area=(area.commune, area.province),
                programme=event.programme,
                phase=phase,
                told=_told(request, event),
                by=officer,
                at=now(),
            )
        except Invalid as refused:
            form.add_error("phase", refused.message)
        else:
            return redirect("console:circular_report", made)
    rows = [(one, title_of(one), STATES[one.state]) for one in reports.of_subject(officer.scope, event.id)]
    shown: dict[str, Any] = {"event": event, "form": form, "rows": rows}
    return render(request, "console/linelists/outbreak.html", shown, status=400 if form.is_bound else 200)


def _told(request: OfficerRequest, event: EventView) -> Outbreak:
    """Return what is known of the event, as far as the officer sees it."""
    scope, lang = request.officer.scope, language()
    linked = response.links(scope, event.id)
    known = figures(scope, event, linked, at=now())
    running = [one for one in response.measures(scope, event.id) if one.status != "cancelled"]
    return Outbreak(
        name=f"{event.title} ({event.code})",
        place=", ".join(filter(None, [event.place, *names_of(event.areas)])),
        begun_on=event.began_on,
        suspected=known.linked.get("suspected", 0) + known.linked.get("probable", 0),
        confirmed=known.linked.get("confirmed", 0),
        deaths=known.linked_deaths,
        risk=risk_name(event.programme, event.risk, lang),
        measures="; ".join(dict.fromkeys(measure_name(event.programme, one.kind, lang) for one in running)),
        closed_on=day_of(event.ended_at) if event.ended_at else None,
    )
