"""The overview of a territory, from the nation down to the commune."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import organisation_name
from ncovi.instruments.levels import Level
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import NotFound
from ncovi.territory.queries import unit
from ncovi.web.components.levels import look_of
from ncovi.web.console import former
from ncovi.web.console.converters import UnitLevel
from ncovi.web.console.decisions import decisions
from ncovi.web.console.former import in_former_units
from ncovi.web.console.overviews import Overview, Territory, overview_of, own_territory, sees, shares, territory_of
from ncovi.web.console.places import places


@allow("territory:overview:read")
@require_safe
def own(request: OfficerRequest) -> HttpResponse:
    """Show the organisation's own territory."""
    officer = request.officer
    if officer.scope.empty:
        raise NotFound("territory_unknown", _("Your organisation has no territory yet."))
    return _page(request, own_territory(officer, organisation_name(officer.organisation_id)))


@allow("territory:overview:read")
@require_safe
def of_unit(request: OfficerRequest, level: UnitLevel, code: str) -> HttpResponse:
    """Show a unit within one's territory."""
    scope = request.officer.scope
    if scope.root == (level, code):
        return redirect("console:overview")
    one = unit(code, level)
    if not sees(scope, one):
        raise NotFound("unit_unknown", _("There is no such administrative unit."))
    return _page(request, territory_of(one, scope))


def _page(request: OfficerRequest, territory: Territory) -> HttpResponse:
    overview = overview_of(territory, today())
    asked = request.GET
    by_communes = bool(overview.lines) and all(line.unit.level == "commune" for line in overview.lines)
    shown = {
        "by_communes": by_communes,
        "former": in_former_units(overview.lines) if by_communes and asked.get("list") == former.LIST else None,
        "overview": overview,
        "shown_at": now(),
        "territory": territory,
        "participation": shares([overview.participation])[0],
        "levels": [(level, overview.today.by_level[level], overview.work.waiting(level)) for level in reversed(Level)],
        "places": places(overview.lines, asked.get("sort", ""), everything="all" in asked),
        "decisions": decisions(overview),
        "picture": _picture(overview),
        "days": list(reversed(overview.trend)),
        "may_work": request.officer.may("territory:work_item:read"),
        "unit_query": f"unit={territory.code}" if territory.level in {"province", "commune"} else "",
    }
    return render(request, "console/overview.html", shown)


def _picture(overview: Overview) -> dict[str, object]:
    """Return what the chart draws; the table under it says the same."""
    return {
        "kind": "stack",
        "unit": _("declarations a day"),
        "x": [date_format(day.day, "d/m") for day in overview.trend],
        "series": [
            {
                "name": str(look_of(level.code).word),
                "level": level.code,
                "values": [day.by_level[level] for day in overview.trend],
            }
            for level in Level
        ],
    }
