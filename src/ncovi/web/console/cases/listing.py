"""The cases of one's territory, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, organisation_name
from ncovi.casework.cases import queries
from ncovi.casework.cases.actions.working import READ
from ncovi.casework.cases.hospitals import hospitals
from ncovi.casework.cases.queries import CaseView, Filters
from ncovi.casework.cases.queries.listing import GOING_ON
from ncovi.casework.cases.words import CLASSES, OUTCOMES, STANDINGS
from ncovi.instruments.case_definitions import with_definitions
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import now, today
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import commune_provinces, names
from ncovi.web.console import present
from ncovi.web.console.worklist import Choice, unit_choices

PAGE = 30
WINDOW = timedelta(days=13)
BY: dict[str, str | Promise] = {"report": _("Day of the report"), "onset": _("First day of illness")}
FURTHER = ("hospital", "since", "until")
ASKED = ("programme", "class", "outcome", "unit", *FURTHER)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    case: CaseView
    name: str
    about: str
    place: str
    standing: str | Promise
    severity: str
    outcome: str | Promise
    hospital: str


@allow(READ)
@require_safe
def cases(request: OfficerRequest) -> HttpResponse:
    """Show a page of cases, with the figures of the last two weeks above it."""
    officer, asked = request.officer, request.GET
    filters = filters_of(asked)
    page = queries.listing(officer.scope, filters, asked.get("older") or None, PAGE)
    shown = {
        "rows": rows_of(officer, page.rows),
        "page": page,
        "figures": _figures(officer, filters.programme or with_definitions()[0]),
        "window": today() - WINDOW,
        "as_of": now(),
        "filters": filters,
        "filtered": any(asked.get(name) for name in ASKED),
        "more": any(asked.get(name) for name in FURTHER) or filters.by == "onset",
        "units": unit_choices(officer, asked),
        "choices": _choices(asked),
        "hospitals": [Choice(str(key), name, asked.get("hospital") == str(key)) for key, name in hospitals()],
    }
    return render(request, "console/cases/list.html", shown)


def filters_of(asked: QueryDict) -> Filters:
    """Return the filters that an address asks for; what makes no sense is left out."""
    unit, hospital = asked.get("unit", ""), asked.get("hospital", "")
    by: Literal["onset", "report"] = "onset" if asked.get("by") == "onset" else "report"
    is_commune = unit in commune_provinces()
    return Filters(
        programme=asked.get("programme", "")[:40],
        classification=asked.get("class", "")[:40],
        communes=(unit,) if is_commune else (),
        provinces=(unit,) if unit and not is_commune else (),
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        by=by,
        outcome=asked.get("outcome", "")[:40],
        hospital=int(hospital) if hospital.isdecimal() and len(hospital) < len("1000000000") else None,
    )


def rows_of(officer: OfficerCard, found: Sequence[CaseView]) -> list[Row]:
    """Return lines for cases, with the persons of the page read at once."""
    persons = people.cards(officer.scope, [one.person for one in found])
    places = names({one.commune for one in found})
    return [row_of(one, persons.get(one.person), places.get(one.commune, one.commune)) for one in found]


def row_of(one: CaseView, who: PersonCard | None, place: str) -> Row:
    """Return the line of a case."""
    severities = one.definition.severities
    return Row(
        case=one,
        name=who.full_name if who else "",
        about=present.about(who),
        place=place,
        standing=STANDINGS[one.standing],
        severity=severities[one.severity].text(present.language()) if one.severity in severities else "",
        outcome=OUTCOMES.get(one.outcome, ""),
        hospital=organisation_name(one.hospital_id) if one.hospital_id and one.hospital_until is None else "",
    )


def _figures(officer: OfficerCard, code: str) -> list[tuple[str, str | Promise, int]]:
    until = today()
    sums = queries.totals(officer.scope, programme=code, since=until - WINDOW, until=until)
    return [(classification, name, sums.get(classification, 0)) for classification, name in CLASSES.items()]


def _choices(asked: QueryDict) -> dict[str, list[Choice]]:
    lang = present.language()
    programmes = {code: programme(code).name(lang) for code in with_definitions()}
    outcomes = {GOING_ON: _("Goes on"), **OUTCOMES}
    return {
        "programme": _options(programmes, asked.get("programme")),
        "class": _options(STANDINGS, asked.get("class")),
        "outcome": _options(outcomes, asked.get("outcome")),
        "by": _options(BY, asked.get("by") or "report"),
    }


def _options(words: dict[str, str] | dict[str, str | Promise], chosen: str | None) -> list[Choice]:
    return [Choice(code, str(label), code == chosen) for code, label in words.items()]


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
