"""What those who reported are told, and whether others reported the same: never who, never in whose words."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from ncovi.access.queries import organisation_name
from ncovi.casework.signals.models import Signal, SignalReport, SignalStep
from ncovi.casework.signals.rules import Action, State, Traits, likeness
from ncovi.casework.signals.words import OUTCOMES, PUBLIC, STATES
from ncovi.people.tokens import Claims
from ncovi.reports import queries as reports
from ncovi.reports.kinds import kind_named

CANDIDATES = 10
COMPARED = 100


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as those who reported read it: when, in plain words, which unit, and the officer's own words if any."""

    at: datetime
    text: str
    unit: str
    message: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a report."""

    state: str
    word: str
    outcome: str
    due_at: datetime
    unit: int | None
    timeline: Sequence[PublicStep]


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """A household's report at a glance."""

    code: str
    name: str
    commune: str
    received_at: datetime
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Similar:
    """Something that others reported already: of which kind, in which commune, when, how many. Nothing else."""

    signal: UUID
    kind: str
    commune: str
    day: date
    reports: int


def standing_of(report_ids: Collection[UUID]) -> Mapping[UUID, Standing]:
    """Return what became of reports that the asker was found to own; those still on their way are left out."""
    attached = SignalReport.objects.unscoped("the reports were found by their owner").filter(report_id__in=report_ids)
    rows = list(
        attached.values_list(
            "report_id", "at", "signal_id", "signal__state", "signal__outcome", "signal__due_at",
            "signal__organisation_id",
        )
    )  # fmt: skip
    steps = _public_steps({signal for _report, _at, signal, *_rest in rows})
    return {
        report: Standing(
            state=state,
            word=str(STATES[state]),
            outcome=outcome,
            due_at=due_at,
            unit=unit,
            timeline=[_received(at, unit), *(step for step in steps.get(signal, ()) if step.at >= at)],
        )
        for report, at, signal, state, outcome, due_at, unit in rows
    }


def reports_of(claims: Claims, limit: int = 3) -> list[ReportStanding]:
    """Return a household's newest reports with where they stand."""
    own = reports.own(claims, limit=limit)
    standings = standing_of([one.id for one in own])
    return [_at_a_glance(one, standings.get(one.id)) for one in own]


def similar(*, kind: str, commune: str, day: date, point: tuple[float, float] | None, text: str) -> Similar | None:
    """Return the open signal that is most likely about the same thing, None if nothing near is known."""
    known = kind_named(kind)
    span = timedelta(days=known.near_days)
    signals = Signal.objects.unscoped("others' reports are only counted").filter(
        source="report", kind=kind, commune=commune, last_day__gte=day - span, first_day__lte=day + span
    )
    candidates = {one.id: one for one in signals.exclude(state=State.CLOSED).order_by("-opened_at")[:CANDIDATES]}
    told = Traits(day, point, text)
    likes: dict[UUID, float] = defaultdict(float)
    for signal, other in _traits_of(candidates):
        like = likeness(told, other, days=known.near_days, metres=known.near_metres)
        likes[signal] = max(likes[signal], like)
    best = max(likes, key=lambda signal: likes[signal], default=None)
    if best is None or not likes[best]:
        return None
    found = candidates[best]
    return Similar(found.id, kind, commune, found.first_day, found.reports)


def _traits_of(signals: Collection[UUID]) -> list[tuple[UUID, Traits]]:
    attached = SignalReport.objects.unscoped("others' reports are only counted").filter(signal_id__in=signals)
    belongs = dict(attached.order_by("-at").values_list("report_id", "signal_id")[:COMPARED])
    return [(belongs[clue.report], Traits(clue.day, clue.point, clue.text)) for clue in reports.clues(belongs)]


def _at_a_glance(own: reports.ReportView, standing: Standing | None) -> ReportStanding:
    state = standing.state if standing else State.RECEIVED.value
    word = str(OUTCOMES[standing.outcome].name) if standing and standing.outcome else str(STATES[state])
    return ReportStanding(own.code, kind_named(own.kind).name, own.commune, own.received_at, state, word)


def _received(at: datetime, unit: int | None) -> PublicStep:
    return PublicStep(at, str(PUBLIC[Action.OPENED]), organisation_name(unit) if unit else "", "")


def _public_steps(signals: set[UUID]) -> Mapping[UUID, Sequence[PublicStep]]:
    rows = (
        SignalStep.objects.unscoped("the signals were found through the asker's own reports")
        .filter(signal_id__in=signals, action__in=[Action.CLAIMED, Action.ESCALATED, Action.CLOSED])
        .order_by("id")
        .values_list("signal_id", "at", "action", "outcome", "organisation_id", "public_text")
    )
    found: dict[UUID, list[PublicStep]] = defaultdict(list)
    for signal, at, action, outcome, unit, text in rows:
        words = OUTCOMES[outcome].public if outcome else PUBLIC[action]
        found[signal].append(PublicStep(at, str(words), organisation_name(unit) if unit else "", text))
    return found
