"""Whether an event can be closed: each criterion of the programme, computed from what the house knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.instruments.response_plan import RISK_LEVELS, Criterion, response_plan
from ncovi.kernel.clock import day_of
from ncovi.response import queries
from ncovi.response.figures import Figures, curve, figures
from ncovi.response.queries import EventView, LinkView
from ncovi.response.rules import UNDER_WAY, TaskState


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion in words, whether it holds, and what that was seen from."""

    check: str
    text: str
    holds: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Known:
    """What criteria are judged by."""

    scope: Scope
    event: EventView
    figures: Figures
    at: datetime


def checklist(scope: Scope, event: EventView, known: Figures, *, lang: str) -> Sequence[Judged]:
    """Return every criterion of the programme with how it stands."""
    about = Known(scope, event, known, known.at)
    found = []
    for criterion in response_plan(event.programme).closing:
        holds, seen = _CHECKS[criterion.check](criterion, about)
        found.append(Judged(criterion.check, criterion.text.text(lang), holds, seen))
    return found


def unmet(event: EventView, scope: Scope, *, at: datetime) -> list[str]:
    """Return the codes of the criteria that do not hold."""
    links: Sequence[LinkView] = queries.links(scope, event.id)
    known = figures(scope, event, links, at=at)
    return [one.check for one in checklist(scope, event, known, lang="vi") if not one.holds]


def _no_new_case(criterion: Criterion, known: Known) -> tuple[bool, str]:
    today = day_of(known.at)
    first = max(known.event.began_on, today - timedelta(days=criterion.days - 1))
    days = curve(known.scope, known.event.programme, known.event.areas, first, today)
    last = max(
        (day.day for day in days if any(day.report.get(code) for code in ("confirmed", "probable"))), default=None
    )
    if last is not None:
        return False, _("Last case reported on %(day)s.") % {"day": f"{last:%d/%m/%Y}"}
    if (today - known.event.began_on).days < criterion.days:
        return False, _("The event began less than %(days)s days ago.") % {"days": criterion.days}
    return True, _("No case in %(days)s days.") % {"days": criterion.days}


def _follow_up_done(_criterion: Criterion, known: Known) -> tuple[bool, str]:
    told = {"open": known.figures.contacts_open, "all": known.figures.contacts}
    return not known.figures.contacts_open, _("%(open)s of %(all)s contacts are still followed.") % told


def _tasks_done(_criterion: Criterion, known: Known) -> tuple[bool, str]:
    tasks = queries.tasks(known.scope, known.event.id)
    waiting = sum(task.state == TaskState.OPEN for task in tasks)
    return not waiting, _("%(open)s of %(all)s tasks are open.") % {"open": waiting, "all": len(tasks)}


def _measures_ended(_criterion: Criterion, known: Known) -> tuple[bool, str]:
    measures = queries.measures(known.scope, known.event.id)
    going_on = sum(measure.status in UNDER_WAY for measure in measures)
    told = {"open": going_on, "all": len(measures)}
    return not going_on, _("%(open)s of %(all)s measures are planned or running.") % told


def _risk_at_most(criterion: Criterion, known: Known) -> tuple[bool, str]:
    risk = known.event.risk
    if not risk:
        return False, _("The risk has not been assessed.")
    holds = RISK_LEVELS.index(risk) <= RISK_LEVELS.index(criterion.level)
    return holds, _("Assessed by the newest assessment.")


_CHECKS: Mapping[str, Callable[[Criterion, Known], tuple[bool, str]]] = MappingProxyType(
    {
        "no_new_case": _no_new_case,
        "follow_up_done": _follow_up_done,
        "tasks_done": _tasks_done,
        "measures_ended": _measures_ended,
        "risk_at_most": _risk_at_most,
    }
)
