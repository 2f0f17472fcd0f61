"""What each part of an event's page shows besides the event itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.casework.cases import queries as cases
from ncovi.instruments.response_plan import response_plan
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.response import queries, words
from ncovi.response.areas import Area, names_of
from ncovi.response.overview import MeasureLine, Overview, caution, ratio_words
from ncovi.response.queries import AssessmentView, LinkView, TaskView
from ncovi.response.rules import STATUS_MOVES, LinkKind, Status, TaskState
from ncovi.web.console.item import StepLine
from ncovi.web.console.present import language
from ncovi.web.console.response.forms import ChangeForm
from ncovi.web.console.response.listing import RiskMark, risk_mark

# Where a link leads, and the permission without which it leads nowhere.
PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        LinkKind.SIGNAL: ("console:signal", "territory:signal:read"),
        LinkKind.ITEM: ("console:item", "territory:work_item:read"),
        LinkKind.CASE: ("console:case", "territory:case:read"),
        LinkKind.CONTACT: ("console:contact", "territory:contact:manage"),
    }
)


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Something that belongs to the event, without a name; `url` is "" for who may not open it."""

    id: UUID
    key: UUID
    what: str | Promise
    place: str
    about: str | Promise
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """An assessment in words."""

    view: AssessmentView
    mark: RiskMark
    likelihood: str
    impact: str
    confidence: str | Promise
    unit: str
    who: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in words, and the form that moves it on."""

    line: MeasureLine
    status: str | Promise
    unit: str
    orderer: str
    ratio: str
    caution: str
    form: ChangeForm | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in words."""

    view: TaskView
    unit: str
    state: str | Promise
    late: bool
    own: bool


def of(part: str, officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    """Return what a part shows."""
    return _PARTS[part](officer, shown)


def _overview(_officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    told = [spot for spot in shown.spots if spot.cases or spot.measures]
    return {
        "measures": _measure_rows(shown, forms=False),
        "spots": sorted(told, key=lambda spot: -spot.cases),
        "days": [day for day in reversed(shown.figures.days) if day.onset or day.report],
    }


def _risk(_officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    risk = response_plan(shown.event.programme).risk
    lang, newest = language(), shown.assessments[0] if shown.assessments else None
    names = officer_names(one.officer_id for one in shown.assessments)
    here = (newest.likelihood, newest.impact) if newest else (0, 0)
    rows = [
        (
            step.name.text(lang),
            [
                (risk_mark(shown.event.programme, level), here == (number, column))
                for column, level in enumerate(risk.matrix[number - 1], 1)
            ],
        )
        for number, step in reversed(list(enumerate(risk.likelihood, 1)))
    ]
    return {
        "assessed": [_assessed(one, shown, names) for one in shown.assessments],
        "matrix": rows,
        "impacts": [step.name.text(lang) for step in risk.impact],
        "meaning": risk.levels[newest.level].help.text(lang) if newest else "",  # type: ignore[index]
    }


def _assessed(one: AssessmentView, shown: Overview, names: Mapping[int, str]) -> AssessedLine:
    risk, lang = response_plan(shown.event.programme).risk, language()
    return AssessedLine(
        view=one,
        mark=risk_mark(shown.event.programme, one.level),
        likelihood=risk.likelihood[one.likelihood - 1].name.text(lang),
        impact=risk.impact[one.impact - 1].name.text(lang),
        confidence=words.CONFIDENCES[one.confidence],
        unit=organisation_name(one.organisation_id),
        who=names.get(one.officer_id, ""),
    )


def _measures(_officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    kinds = response_plan(shown.event.programme).measures
    return {
        "measures": _measure_rows(shown, forms=True),
        "kinds": [(kind.name.text(language()), kind.help.text(language())) for kind in kinds.values()],
        "compared_days": response_plan(shown.event.programme).compared_days,
    }


def _measure_rows(shown: Overview, *, forms: bool) -> list[MeasureRow]:
    return [
        MeasureRow(
            line=line,
            status=words.STATUSES[line.view.status],
            unit=organisation_name(line.view.organisation_id),
            orderer=organisation_name(line.view.ordered_by),
            ratio=ratio_words(line.effect) if line.effect else "",
            caution=caution(line.effect) if line.effect else "",
            form=_change_form(line) if forms and STATUS_MOVES[Status(line.view.status)] else None,
        )
        for line in shown.measures
    ]


def _change_form(line: MeasureLine) -> ChangeForm:
    initial = {"status": line.view.status, "last_day": line.view.last_day, "cost": line.view.cost}
    return ChangeForm(status=line.view.status, initial=initial, auto_id=f"change-{line.number}-%s")


def _tasks(officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    at = now()
    rows = [
        TaskRow(
            view=one,
            unit=organisation_name(one.organisation_id),
            state=words.TASKS[one.state],
            late=one.state == TaskState.OPEN and one.due_at < at,
            own=one.organisation_id == officer.organisation_id,
        )
        for one in shown.tasks
    ]
    return {"tasks": rows}


def _links(officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    places = dict(zip([link.id for link in shown.links], _places(shown.links), strict=True))
    about = _about_cases(officer, shown.links)
    groups: dict[str, list[LinkLine]] = {}
    for link in shown.links:
        groups.setdefault(link.kind, []).append(_link_line(officer, link, places[link.id], about.get(link.ref, "")))
    return {"groups": [(words.KINDS[kind], lines) for kind, lines in groups.items()]}


def _link_line(officer: OfficerCard, link: LinkView, place: str, about: str) -> LinkLine:
    route, permission = PAGES[link.kind]
    args = (link.ref,) if link.ref_cell is None else (link.ref_cell, link.ref)
    url = reverse(route, args=args) if officer.may(permission) else ""
    return LinkLine(link.id, uuid7(), words.ONE[link.kind], place, about, url, link.linked_at)


def _about_cases(officer: OfficerCard, links: Sequence[LinkView]) -> Mapping[UUID, str]:
    """Return what the cases among links are held to be and when they were reported; a figure, and no name."""
    keys = [(link.ref_cell or 0, link.ref) for link in links if link.kind == LinkKind.CASE]
    found = cases.by_keys(officer.scope, keys) if keys else {}
    return {
        key[1]: f"{words.CLASSES.get(one.classification, '')} · {one.reported_on:%d/%m/%Y}"
        for key, one in found.items()
    }


def _places(links: Sequence[LinkView]) -> list[str]:
    return names_of([Area(link.province, link.commune) for link in links])


def _reports(officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    made = queries.reports(officer.scope, shown.event.id)
    names = officer_names(one.officer_id for one in made)
    told = [(one, names.get(one.officer_id, ""), organisation_name(one.organisation_id)) for one in made]
    return {"reports": told}


def _state(officer: OfficerCard, shown: Overview) -> dict[str, Any]:
    steps = queries.trail(officer.scope, shown.event.id)
    names = officer_names(step.officer_id for step in steps)
    lines = [
        StepLine(
            at=step.at,
            what=words.ACTIONS[step.action],
            result="",
            who=f"{names.get(step.officer_id, '')} · {organisation_name(step.organisation_id)}",
            note=words.step_note(shown.event.programme, step.action, step.note, language()),
            public="",
            message="",
        )
        for step in reversed(steps)
    ]
    return {"steps": lines, "all_hold": all(one.holds for one in shown.checklist)}


_PARTS: Mapping[str, Callable[[OfficerCard, Overview], dict[str, Any]]] = MappingProxyType(
    {
        "overview": _overview,
        "risk": _risk,
        "measures": _measures,
        "tasks": _tasks,
        "links": _links,
        "reports": _reports,
        "state": _state,
    }
)
