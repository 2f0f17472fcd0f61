"""The worklist: everything that must be done, of every kind, the most urgent first."""

from collections.abc import Sequence

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import number_format
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework import counters
from ncovi.casework.actions import ASSIGN
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import queries
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.pagination import Page
from ncovi.web.console.choices import Choice, unit_choices
from ncovi.web.console.work import filters
from ncovi.web.console.work.rows import Row, rows_of

__all__ = ["Choice", "unit_choices", "worklist"]

PAGE = 30
# One's own work stands above what waits; more of it is a part of its own.
OWN = 5
# Beyond this the exact number of signals and conversations says nothing that helps.
MOST_SHOWN = 99


@allow("territory:work_item:read")
@require_safe
def worklist(request: OfficerRequest) -> HttpResponse:
    """Show a page of the worklist; without a question it begins with the filter that the officer keeps as the first."""
    officer, at = request.officer, now()
    asked = request.GET or QueryDict(queries.first_filter(officer))
    tabs = filters.tabs_of(officer, _figures(officer))
    tab = asked.get("tab", "") if asked.get("tab") in {tab.code for tab in tabs} else tabs[0].code
    wanted = filters.wanted_of(officer, asked, tab)
    sources = queries.sources_of(officer)
    page = queries.entries(officer.scope, wanted, sources, cursor=asked.get("older"), limit=PAGE)
    shown = {
        "tabs": tabs,
        "tab": tab,
        "rows": rows_of(officer, page.rows, at),
        "own": _own(officer, tab, asked),
        "page": page,
        "kinds": filters.kind_choices(officer, asked),
        "levels": filters.level_choices(asked),
        "units": unit_choices(officer, asked),
        "free": asked.get("free") == "1",
        "filtered": filters.is_filtered(asked),
        "query": filters.query_of(asked, tab),
        "kept": queries.kept_filters(officer),
        "may_choose": officer.may("territory:work_item:claim") and tab != "closed",
        "may_assign": officer.may(ASSIGN),
        "filter_key": uuid7(),
    }
    return render(request, "console/worklist.html", shown)


def _own(officer: OfficerCard, tab: str, asked: QueryDict) -> list[Row]:
    """Return the first of what the officer holds, above the first page of everything that waits."""
    if tab != "waiting" or asked.get("older") or filters.is_filtered(asked):
        return []
    mine = queries.entries(officer.scope, Wanted(claimed_by=officer.id), queries.sources_of(officer), limit=OWN)
    return rows_of(officer, mine.rows, now())


def _figures(officer: OfficerCard) -> dict[str, str]:
    """Return how much waits and is overdue: items by their counters, the rest as far as one looks."""
    items = counters.of_scope(officer.scope)
    others = [source for source in queries.sources_of(officer) if source is not Source.ITEM]
    return {
        "waiting": _sum(items.waiting(), _look(officer, Wanted(), others)),
        "overdue": _sum(items.overdue, _look(officer, Wanted(overdue=True), others)),
    }


def _look(officer: OfficerCard, wanted: Wanted, sources: Sequence[Source]) -> Page[object]:
    return queries.entries(officer.scope, wanted, sources, limit=MOST_SHOWN)  # type: ignore[return-value]


def _sum(items: int, others: Page[object]) -> str:
    more = "+" if others.older else ""
    return f"{number_format(items + len(others.rows))}{more}"
