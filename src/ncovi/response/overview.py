"""Everything that an event's page and its situation report say, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.instruments.response_plan import response_plan
from ncovi.response import queries, words
from ncovi.response.areas import names_of
from ncovi.response.closing import Judged, checklist
from ncovi.response.effects import Effect, effect
from ncovi.response.figures import Day, Figures, by_commune, figures
from ncovi.response.pictures.chart import Spot, chart, spots
from ncovi.response.pictures.curve import Lane, Words, timeline
from ncovi.response.queries import (
    AssessmentView,
    DecisionView,
    EventView,
    LinkView,
    MeasureView,
    TaskView,
)
from ncovi.response.rules import Status

BEFORE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with its number in table and pictures, its places in words, and how it seems to have worked."""

    number: int
    view: MeasureView
    name: str
    places: str
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Overview:
    """An event with all of its parts, as far as a scope reaches."""

    event: EventView
    figures: Figures
    links: Sequence[LinkView]
    assessments: Sequence[AssessmentView]
    decisions: Sequence[DecisionView]
    tasks: Sequence[TaskView]
    measures: Sequence[MeasureLine]
    checklist: Sequence[Judged]
    spots: Sequence[Spot]

    @property
    def cost(self) -> int | None:
        """What all measures cost as far as it is known, in dong."""
        known = [line.view.cost for line in self.measures if line.view.cost is not None]
        return sum(known) if known else None


def overview(scope: Scope, event: EventView, *, at: datetime, lang: str) -> Overview:
    """Read an event with its parts: a fixed number of queries, two more for each measure that has begun."""
    links = queries.links(scope, event.id)
    known = figures(scope, event, links, at=at)
    measures = _measures(scope, event, at=at, lang=lang)
    begun = [line.view.areas if line.view.status != Status.CANCELLED else () for line in measures]
    return Overview(
        event=event,
        figures=known,
        links=links,
        assessments=queries.assessments(scope, event.id),
        decisions=queries.decisions(scope, event.id),
        tasks=queries.tasks(scope, event.id),
        measures=measures,
        checklist=checklist(scope, event, known, lang=lang),
        spots=spots(event.areas, by_commune(scope, event, at=at), begun),
    )


def curve_picture(shown: Overview) -> str:
    """Return the curve with the measures under it."""
    title = _("Cases by day, and measures: %(event)s") % {"event": shown.event.title}
    told = Words(
        title=title,
        onset=_("Cases by day of onset"),
        report=_("Cases by day of report"),
        measures=_("Measures"),
        classes={code: str(name) for code, name in words.CLASSES.items()},
    )
    lanes = [
        Lane(line.number, f"{line.name} ({line.places})"[:60], line.view.first_day, line.view.last_day, _begun(line))
        for line in shown.measures
        if line.view.status != Status.CANCELLED
    ]
    return timeline(_from_first(shown), lanes, told)


def _from_first(shown: Overview) -> Sequence[Day]:
    """Return the days from shortly before anything happened: an empty month before tells nothing."""
    happened = [day.day for day in shown.figures.days if day.onset or day.report]
    happened += [line.view.first_day for line in shown.measures]
    first = min([shown.event.began_on, *happened]) - BEFORE
    return [day for day in shown.figures.days if day.day >= first] or shown.figures.days


def map_picture(shown: Overview) -> str:
    """Return the map, "" where there is no place to draw."""
    title = _("Confirmed and probable cases by commune: %(event)s") % {"event": shown.event.title}
    return chart(shown.event.areas, shown.spots, title)


def _measures(scope: Scope, event: EventView, *, at: datetime, lang: str) -> list[MeasureLine]:
    days = response_plan(event.programme).compared_days
    return [
        MeasureLine(
            number=number,
            view=one,
            name=words.measure_name(event.programme, one.kind, lang),
            places=", ".join(names_of(one.areas, lang)),
            effect=effect(scope, event, one, days=days, at=at) if one.status in {Status.RUNNING, Status.DONE} else None,
        )
        for number, one in enumerate(queries.measures(scope, event.id), 1)
    ]


def _begun(line: MeasureLine) -> bool:
    return line.view.status in {Status.RUNNING, Status.DONE}


def caution(found: Effect) -> str:
    """Return what a comparison tells and what it does not, in plain words."""
    if found.few:
        return _("Too few cases to see a change.")
    tells = found.ratio.tells if found.ratio else "unclear"
    told: Mapping[str, str] = {
        "fewer": _("Fewer cases a day since then; whether by this measure, the figures cannot tell."),
        "more": _("More cases a day since then; it may be too early, or other things weigh more."),
        "unclear": _("The difference may be chance."),
    }
    early = _("The days after have only begun.") if found.early else ""
    return f"{told[tells]} {early}".strip()


def ratio_words(found: Effect) -> str:
    """Return the ratio of cases a day with its interval, as one writes numbers in the reader's language."""
    ratio = found.ratio
    if ratio is None or ratio.value is None:
        return "–"
    high = number_format(ratio.high, 2) if ratio.high is not None else "∞"
    return f"{number_format(ratio.value, 2)} ({number_format(ratio.low, 2)} – {high})"
