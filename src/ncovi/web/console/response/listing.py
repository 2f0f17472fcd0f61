"""Events of a territory: those under way first, the last changed on top."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import organisation_name
from ncovi.instruments.registry import programme
from ncovi.instruments.response_plan import RISK_LEVELS
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.response import queries, words
from ncovi.response.actions.working import READ, WRITE
from ncovi.response.areas import names_of
from ncovi.response.queries import EventView, Filters
from ncovi.web.console import times
from ncovi.web.console.present import language
from ncovi.web.console.worklist import Choice

PAGE = 30
MOST_PLACES = 3
TABS: tuple[tuple[str, str | Promise], ...] = (("active", pgettext_lazy("events", "Under way")), ("ended", _("Over")))
# How a level of risk looks: the marks of the levels of triage, under its own word.
LOOKS = {"low": "none", "moderate": "watch", "high": "high", "very_high": "emergency"}


@dataclass(frozen=True, slots=True)
class RiskMark:
    """A level of risk in words, and how it looks."""

    code: str
    look: str
    word: str

    @property
    def icon(self) -> str:
        """The shape that says the level without its colour."""
        return f"level-{self.look}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list."""

    id: UUID
    key: UUID
    title: str
    programme: str
    state: str | Promise
    risk: RiskMark | None
    places: str
    more: int
    began_on: date
    unit: str
    changed: str
    changed_at: datetime


@allow(READ)
@require_safe
def events(request: OfficerRequest) -> HttpResponse:
    """Show a page of events."""
    asked = request.GET
    tab = asked.get("tab", "") if asked.get("tab") in dict(TABS) else "active"
    risk = asked.get("risk", "") if asked.get("risk") in RISK_LEVELS else ""
    filters = Filters(ended=tab == "ended", risk=risk)
    page = queries.events(request.officer.scope, filters, asked.get("older"), PAGE)
    shown = {
        "tabs": TABS,
        "tab": tab,
        "page": page,
        "rows": [row_of(one) for one in page.rows],
        "risks": [Choice(code, risk_mark("covid19", code).word, code == risk) for code in RISK_LEVELS],
        "filtered": bool(risk),
        "may_open": request.officer.may(WRITE),
    }
    return render(request, "console/response/list.html", shown)


def risk_mark(programme_code: str, level: str) -> RiskMark:
    """Return how a level of risk is shown."""
    return RiskMark(level, LOOKS[level], words.risk_name(programme_code, level, language()))


def row_of(one: EventView) -> Row:
    """Return an event as a row."""
    places = names_of(one.areas[:MOST_PLACES])
    return Row(
        id=one.id,
        key=uuid7(),
        title=one.title,
        programme=programme(one.programme).name(language()),
        state=words.STATES[one.state],
        risk=risk_mark(one.programme, one.risk) if one.risk else None,
        places=", ".join(places),
        more=len(one.areas) - len(places),
        began_on=one.began_on,
        unit=organisation_name(one.organisation_id),
        changed=times.ago(one.changed_at, now()),
        changed_at=one.changed_at,
    )
