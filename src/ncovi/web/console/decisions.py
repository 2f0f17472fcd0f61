"""The three things of a territory that need a decision first. Pure: figures in, sentences out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.declarations.queries import DayFigures
from ncovi.instruments.levels import EMERGENCY, HIGH
from ncovi.web.console.overviews import Overview, SubunitLine, shares

MOST = 3
USUAL_DAYS = 7
# Below this a doubling is chance.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """Something to decide: how grave, what, why, and the list behind it (query of the worklist, or a unit)."""

    level: str
    title: str
    text: str
    worklist: str = ""
    unit: SubunitLine | None = None


def decisions(overview: Overview) -> list[Decision]:
    """Return at most three, the gravest first."""
    return list(islice(_all(overview), MOST))


def _all(overview: Overview) -> Iterator[Decision]:
    yield from _emergencies(overview)
    yield from _late(overview)
    yield from _rising(overview)
    yield from _many_waiting(overview)
    yield from _silent(overview)


def _emergencies(overview: Overview) -> Iterator[Decision]:
    waiting = overview.work.waiting(EMERGENCY)
    if waiting:
        title = ngettext(
            "%(count)s person who needs help now is waiting", "%(count)s persons who need help now are waiting",
            waiting,
        ) % {"count": number_format(waiting)}  # fmt: skip
        yield Decision("emergency", title, _("Call them before anything else."), worklist=f"level={EMERGENCY.value}")


def _late(overview: Overview) -> Iterator[Decision]:
    if not overview.work.overdue:
        return
    title = ngettext("%(count)s work item is overdue", "%(count)s work items are overdue", overview.work.overdue) % {
        "count": number_format(overview.work.overdue)
    }
    worst = max(overview.lines, key=lambda line: line.work.overdue, default=None)
    if worst is None or not worst.work.overdue:
        yield Decision("high", title, _("Decide who takes them over."), worklist="tab=overdue")
        return
    text = _("Most of them in %(unit)s: %(count)s. Decide who helps there.") % {
        "unit": worst.unit.full_name(),
        "count": number_format(worst.work.overdue),
    }
    yield Decision("high", title, text, worklist="tab=overdue", unit=worst)


def _rising(overview: Overview) -> Iterator[Decision]:
    today, usual = _grave(overview.today), _usual(overview)
    if today >= FEWEST and today > 2 * usual:
        text = _(
            "%(today)s declarations today that need an early contact or help at once; "
            "%(usual)s a day in the week before."
        ) % {
            "today": number_format(today),
            "usual": number_format(round(usual)),
        }
        yield Decision("high", _("More grave declarations than usual"), text, worklist=f"level={HIGH.value}")


def _many_waiting(overview: Overview) -> Iterator[Decision]:
    waiting = overview.work.waiting(HIGH)
    if waiting:
        title = ngettext(
            "%(count)s person who needs an early contact is waiting",
            "%(count)s persons who need an early contact are waiting",
            waiting,
        ) % {"count": number_format(waiting)}
        text = _("Each must be called within the deadline of its level.")
        yield Decision("watch", title, text, worklist=f"level={HIGH.value}")


def _silent(overview: Overview) -> Iterator[Decision]:
    if not overview.today.declarers:
        return
    empty = [line for line in overview.lines if not line.day.declarers]
    if len(empty) > 1:
        yield _empty(empty)
        return
    lowest = min(overview.lines, key=lambda line: line.participation, default=None)
    if lowest is not None and lowest.participation < overview.participation / 2:
        share, usual = shares([lowest.participation, overview.participation])
        text = _("%(share)s of its people declared today; %(usual)s in the whole territory.") % {
            "share": share,
            "usual": usual,
        }
        title = _("Fewest take part in %(unit)s") % {"unit": lowest.unit.full_name()}
        yield Decision("none", title, text, unit=lowest)


def _empty(lines: Sequence[SubunitLine]) -> Decision:
    title = _("%(count)s places without a declaration today") % {"count": number_format(len(lines))}
    largest = max(lines, key=lambda line: line.unit.population)
    text = _("The most people live in %(unit)s.") % {"unit": largest.unit.full_name()}
    return Decision("none", title, text, unit=largest)


def _grave(day: DayFigures) -> int:
    return day.by_level[HIGH] + day.by_level[EMERGENCY]


def _usual(overview: Overview) -> float:
    before = overview.trend[-1 - USUAL_DAYS : -1]
    return sum(_grave(day) for day in before) / len(before) if before else 0.0
