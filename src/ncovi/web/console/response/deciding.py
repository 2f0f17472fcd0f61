"""The three things of an event that need a decision first. Pure: what is known in, sentences out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.kernel.clock import day_of
from ncovi.response.overview import Overview
from ncovi.response.rules import State, Status, TaskState

MOST = 3
VERIFIED_WITHIN = timedelta(days=2)
ASSESSED_EVERY = timedelta(days=7)
# Below this a doubling is chance.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Point:
    """Something to decide: how grave, what, why, and the part of the page where it is done."""

    level: str
    title: str
    text: str
    part: str


def points(shown: Overview, at: datetime) -> list[Point]:
    """Return at most three, the gravest first; none of an event that is over."""
    return [] if shown.event.ended else list(islice(_all(shown, at), MOST))


def _all(shown: Overview, at: datetime) -> Iterator[Point]:
    yield from _rising(shown)
    yield from _late_tasks(shown, at)
    yield from _unassessed(shown, at)
    yield from _unverified(shown, at)
    yield from _measures(shown, at)
    yield from _closable(shown)


def _rising(shown: Overview) -> Iterator[Point]:
    now, before = shown.figures.last_week, shown.figures.week_before
    if now >= FEWEST and now > 2 * before:
        text = _("%(now)s confirmed and probable cases in 7 days, %(before)s in the 7 days before.") % {
            "now": number_format(now),
            "before": number_format(before),
        }
        yield Point("emergency", _("More cases than the week before: are the measures enough?"), text, "measures")


def _late_tasks(shown: Overview, at: datetime) -> Iterator[Point]:
    late = [one for one in shown.tasks if one.state == TaskState.OPEN and one.due_at < at]
    declined = [one for one in shown.tasks if one.state == TaskState.DECLINED]
    if late:
        title = ngettext("%(count)s task is overdue", "%(count)s tasks are overdue", len(late))
        yield Point("high", title % {"count": number_format(len(late))}, late[0].text[:120], "tasks")
    elif declined:
        title = ngettext("%(count)s task was declined", "%(count)s tasks were declined", len(declined))
        yield Point("watch", title % {"count": number_format(len(declined))}, declined[0].answer[:120], "tasks")


def _unassessed(shown: Overview, at: datetime) -> Iterator[Point]:
    if not shown.assessments:
        yield Point("high", _("Assess the risk"), _("Nobody has assessed it yet."), "risk")
    elif at - shown.assessments[0].at > ASSESSED_EVERY:
        days = (at - shown.assessments[0].at).days
        text = ngettext(
            "The newest assessment is %(days)s day old.", "The newest assessment is %(days)s days old.", days
        )
        yield Point("watch", _("Assess the risk anew"), text % {"days": days}, "risk")


def _unverified(shown: Overview, at: datetime) -> Iterator[Point]:
    if shown.event.state == State.VERIFYING and at - shown.event.opened_at > VERIFIED_WITHIN:
        yield Point("high", _("Confirm or discard the event"), _("It has been under verification for long."), "state")
    elif shown.event.state == State.CONFIRMED and not shown.measures:
        yield Point(
            "watch", _("Decide on measures"), _("The event is confirmed, and no measure stands here."), "measures"
        )


def _measures(shown: Overview, at: datetime) -> Iterator[Point]:
    today = day_of(at)
    for line in shown.measures:
        if line.view.status == Status.RUNNING and line.view.last_day and line.view.last_day < today:
            text = _("%(name)s was to end on %(day)s.") % {"name": line.name, "day": f"{line.view.last_day:%d/%m/%Y}"}
            yield Point("watch", _("End a measure or make it longer"), text, "measures")
        elif line.view.status == Status.PLANNED and line.view.first_day <= today:
            text = _("%(name)s was to begin on %(day)s.") % {
                "name": line.name,
                "day": f"{line.view.first_day:%d/%m/%Y}",
            }
            yield Point("watch", _("Begin a planned measure"), text, "measures")


def _closable(shown: Overview) -> Iterator[Point]:
    closable = shown.event.state in {State.CONFIRMED, State.RESPONDING} and all(one.holds for one in shown.checklist)
    if closable:
        yield Point("none", _("The event can be closed"), _("All criteria of the programme hold."), "state")
