"""Runs triage over records with a known outcome and counts what it would have meant."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from ncovi.instruments.evaluation.statistics import Estimate, area_under_curve, proportion
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.levels import Level
from ncovi.instruments.mapping import Map, Mapped, Mapper, RowRefused
from ncovi.instruments.problems import AnswersRefused, DocumentError

Rank = tuple[int, int]


class LevelFigures(msgspec.Struct, frozen=True):
    """One level: who is put there, and what flagging from it upwards would find."""

    level: Level
    people: int
    positive: int
    per_1000: Estimate
    positive_share: Estimate
    per_1000_from_here: Estimate
    sensitivity: Estimate
    specificity: Estimate


class Threshold(msgspec.Struct, frozen=True):
    """Flagging everybody at this level and score or above."""

    level: Level
    score: int
    people: int
    per_1000: float
    sensitivity: Estimate
    specificity: Estimate
    positive_share: Estimate


class Evaluation(msgspec.Struct, frozen=True):
    """The whole judgement; levels and thresholds from the strongest down.

    Records are left out by the map's filter, refused when the map cannot read them or the form does not accept them.
    """

    source: str
    rules_version: int
    people: int
    positive: int
    left_out_records: int
    refused_records: int
    area: Estimate
    levels: tuple[LevelFigures, ...]
    thresholds: tuple[Threshold, ...]


def evaluate(
    described: Map, header: Sequence[str], rows: Iterable[Sequence[str]], instrument: Instrument
) -> Evaluation:
    """Judge the instrument's rules; raises DocumentError for a map that does not fit."""
    if described.outcome is None or described.declared_on is None:
        raise DocumentError("", "judging needs [outcome] and [declared_on]")
    count = Count(Mapper(described, header, instrument), instrument)
    for row in rows:
        count.add(row)
    counted = count.people
    ranks = sorted({rank for rank, _ in counted})
    positives = np.array([counted[rank, True] for rank in ranks], dtype=np.float64)
    negatives = np.array([counted[rank, False] for rank in ranks], dtype=np.float64)
    if positives.sum() == 0 or negatives.sum() == 0:
        raise DocumentError("", "both outcomes are needed among the records that are looked at")
    return Evaluation(
        source=described.source.name,
        rules_version=instrument.rules.version,
        people=int(positives.sum() + negatives.sum()),
        positive=int(positives.sum()),
        left_out_records=count.left_out,
        refused_records=count.refused,
        area=area_under_curve(positives, negatives),
        levels=tuple(level_figures(level, counted) for level in reversed(Level)),
        thresholds=tuple(threshold(rank, counted) for rank in reversed(ranks)),
    )


class Count:
    """People by rank and outcome, with the records that were not counted."""

    def __init__(self, mapper: Mapper, instrument: Instrument) -> None:
        """Start with nobody."""
        self.mapper = mapper
        self.instrument = instrument
        self.people: Counter[tuple[Rank, bool]] = Counter()
        self.left_out = 0
        self.refused = 0
        self._ranks: dict[tuple[tuple[str, ...], datetime.date], Rank] = {}

    def add(self, row: Sequence[str]) -> None:
        """Count one record."""
        try:
            mapped = self.mapper(row)
            if mapped is None or mapped.declared_on is None or mapped.positive is None:
                self.left_out += 1
                return
            self.people[self.rank(mapped, mapped.declared_on), mapped.positive] += mapped.repeat
        except (RowRefused, AnswersRefused):
            self.refused += 1

    def rank(self, mapped: Mapped, day: datetime.date) -> Rank:
        """Level and score; raises AnswersRefused."""
        known = self._ranks.get((mapped.key, day))
        if known is None:
            triage = self.instrument.triage(self.instrument.accept(mapped.answers, day, partial=True), day)
            known = self._ranks[mapped.key, day] = (triage.level, triage.score)
        return known


def people(counted: Counter[tuple[Rank, bool]], at_least: Rank, *, positive: bool) -> int:
    """How many of that outcome stand at this rank or above."""
    return sum(number for (rank, outcome), number in counted.items() if outcome is positive and rank >= at_least)


def level_figures(level: Level, counted: Counter[tuple[Rank, bool]]) -> LevelFigures:
    """The figures of one level."""
    here: Rank = (level, 0)
    above: Rank = (level + 1, 0)
    ill, well = people(counted, here, positive=True), people(counted, here, positive=False)
    own_ill = ill - people(counted, above, positive=True)
    own = own_ill + well - people(counted, above, positive=False)
    all_ill, all_well = people(counted, (0, 0), positive=True), people(counted, (0, 0), positive=False)
    return LevelFigures(
        level=level,
        people=own,
        positive=own_ill,
        per_1000=per_1000(own, all_ill + all_well),
        positive_share=proportion(own_ill, own),
        per_1000_from_here=per_1000(ill + well, all_ill + all_well),
        sensitivity=proportion(ill, all_ill),
        specificity=proportion(all_well - well, all_well),
    )


def per_1000(hits: int, of: int) -> Estimate:
    """A proportion per thousand people."""
    share = proportion(hits, of)
    return Estimate(share.value * 1000, share.low * 1000, share.high * 1000)


def threshold(rank: Rank, counted: Counter[tuple[Rank, bool]]) -> Threshold:
    """What flagging from this rank upwards would mean."""
    ill, well = people(counted, rank, positive=True), people(counted, rank, positive=False)
    all_ill, all_well = people(counted, (0, 0), positive=True), people(counted, (0, 0), positive=False)
    return Threshold(
        level=Level(rank[0]),
        score=rank[1],
        people=ill + well,
        per_1000=1000 * (ill + well) / (all_ill + all_well),
        sensitivity=proportion(ill, all_ill),
        specificity=proportion(all_well - well, all_well),
        positive_share=proportion(ill, ill + well),
    )
