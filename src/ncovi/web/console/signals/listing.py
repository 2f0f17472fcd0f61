"""Signals that wait for a look: the most urgent first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework.signals import queries, words
from ncovi.casework.signals.actions import READ, VERIFY
from ncovi.casework.signals.queries import Filters, SignalView
from ncovi.casework.signals.rules import State
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.reports.kinds import kinds
from ncovi.territory.queries import names
from ncovi.web.console import times
from ncovi.web.console.worklist import Choice, unit_choices

PAGE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: what, where, how many said so, since when, until when, in whose hands."""

    id: UUID
    key: UUID
    name: str
    place: str
    reports: int
    since: str
    opened_at: datetime
    until: str
    due_at: datetime
    overdue: bool
    open: bool
    closed: bool
    mine: bool
    holder: str
    escalated: bool
    outcome: str | Promise


@allow(READ)
@require_safe
def signals(request: OfficerRequest) -> HttpResponse:
    """Show a page of signals."""
    officer, asked = request.officer, request.GET
    tabs = _tabs(officer)
    tab = asked.get("tab", "") if asked.get("tab") in dict(tabs) else tabs[0][0]
    page = queries.signals(officer.scope, _filters(officer, tab, asked), asked.get("older"), PAGE)
    shown = {
        "tabs": tabs,
        "tab": tab,
        "rows": _rows(officer, list(page.rows)),
        "page": page,
        "kinds": [Choice(one.code, one.name, asked.get("kind") == one.code) for one in kinds(today())],
        "units": unit_choices(officer, asked),
        "filtered": bool(asked.get("kind") or asked.get("unit")),
        "may_claim": officer.may(VERIFY),
    }
    return render(request, "console/signals/list.html", shown)


def _tabs(officer: OfficerCard) -> list[tuple[str, str | Promise]]:
    tabs: list[tuple[str, str | Promise]] = [
        ("waiting", _("To do")),
        ("overdue", _("Overdue")),
        ("mine", _("Mine")),
        ("closed", _("Closed")),
    ]
    if officer.organisation_kind != "station":
        tabs.insert(2, ("escalated", _("Escalated to us")))
    return tabs


def _filters(officer: OfficerCard, tab: str, asked: QueryDict) -> Filters:
    return Filters(
        state="closed" if tab == "closed" else "waiting",
        kind=asked.get("kind", "")[:40],
        overdue=tab == "overdue",
        claimed_by=officer.id if tab == "mine" else None,
        escalated_to=officer.organisation_id if tab == "escalated" else None,
        unit=asked.get("unit", "")[:5],
    )


def _rows(officer: OfficerCard, found: list[SignalView]) -> list[Row]:
    at = now()
    places = names({one.commune for one in found})
    holders = officer_names(one.claimed_by for one in found if one.claimed_by is not None)
    return [
        Row(
            id=one.id,
            key=uuid7(),
            name=one.name,
            place=places.get(one.commune, one.commune),
            reports=one.reports,
            since=times.ago(one.opened_at, at),
            opened_at=one.opened_at,
            until=times.until(one.due_at, at),
            due_at=one.due_at,
            overdue=one.state != State.CLOSED and one.due_at < at,
            open=one.state == State.RECEIVED,
            closed=one.state == State.CLOSED,
            mine=one.claimed_by == officer.id,
            holder=holders.get(one.claimed_by or 0, ""),
            escalated=one.escalated_to is not None,
            outcome=words.OUTCOMES[one.outcome].name if one.outcome else "",
        )
        for one in found
    ]
