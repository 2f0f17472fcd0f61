"""The worklist: what must be done, the most urgent first."""

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework import counters, queries
from ncovi.casework.queries import Filters
from ncovi.instruments.levels import EMERGENCY, HIGH, WATCH
from ncovi.kernel.clock import now
from ncovi.territory.queries import communes_of, names, provinces
from ncovi.web.components.levels import look_of
from ncovi.web.console.present import work_rows

PAGE = 30
LEVELS = (EMERGENCY, HIGH, WATCH)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the worklist, with its kept count where there is one."""

    code: str
    label: str | Promise
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str
    chosen: bool


@allow("territory:work_item:read")
@require_safe
def worklist(request: OfficerRequest) -> HttpResponse:
    """Show a page of the worklist."""
    officer, asked = request.officer, request.GET
    figures = counters.of_scope(officer.scope)
    tabs = _tabs(officer, figures)
    tab = asked.get("tab", "") if asked.get("tab") in {tab.code for tab in tabs} else tabs[0].code
    page = queries.worklist(officer.scope, _filters(officer, tab, asked), asked.get("older"), PAGE)
    shown = {
        "tabs": tabs,
        "tab": tab,
        "rows": work_rows(officer, page.rows, now()),
        "page": page,
        "levels": _level_choices(asked, figures),
        "units": unit_choices(officer, asked),
        "filtered": bool(asked.get("level") or asked.get("unit")),
        "may_claim": officer.may("territory:work_item:claim"),
    }
    return render(request, "console/worklist.html", shown)


def _tabs(officer: OfficerCard, figures: counters.Figures) -> list[Tab]:
    tabs = [
        Tab("waiting", _("To do"), figures.waiting()),
        Tab("overdue", _("Overdue"), figures.overdue),
        Tab("mine", _("Mine")),
        Tab("closed", _("Closed")),
    ]
    if officer.organisation_kind != "station":
        tabs.insert(2, Tab("escalated", _("Escalated to us")))
    return tabs


def _filters(officer: OfficerCard, tab: str, asked: QueryDict) -> Filters:
    unit = asked.get("unit", "")
    level = asked.get("level", "")
    return Filters(
        state="closed" if tab == "closed" else "claimed" if tab == "mine" else "waiting",
        overdue=tab == "overdue",
        claimed_by=officer.id if tab == "mine" else None,
        escalated_to=officer.organisation_id if tab == "escalated" else None,
        level=int(level) if level in {str(one.value) for one in LEVELS} else None,
        province=unit if len(unit) == 2 else "",  # noqa: PLR2004 - the length of a province's code
        commune=unit if len(unit) == 5 else "",  # noqa: PLR2004 - the length of a commune's code
    )


def _level_choices(asked: QueryDict, figures: counters.Figures) -> list[Choice]:
    return [
        Choice(
            str(level.value),
            f"{look_of(level).word} ({figures.waiting(level)})",
            asked.get("level") == str(level.value),
        )
        for level in LEVELS
    ]


def unit_choices(officer: OfficerCard, asked: QueryDict) -> list[Choice]:
    """Return the units one step below the officer's territory; none where it is a single commune."""
    scope = officer.scope
    if scope.nation:
        options = {unit.code: unit.full_name() for unit in provinces()}
    elif len(scope.provinces) == 1 and not scope.communes:
        options = {unit.code: unit.full_name() for unit in communes_of(scope.provinces[0])}
    elif len(scope.units) > 1:
        options = names([code for _level, code in scope.units])
    else:
        options = {}
    return [Choice(code, label, asked.get("unit") == code) for code, label in options.items()]
