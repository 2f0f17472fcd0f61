"""What `ncovi triage evaluate` and `ncovi triage explain` print."""

import csv
import math
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from ncovi.instruments.evaluation import Estimate, Evaluation, LevelFigures, Threshold, evaluate
from ncovi.instruments.explain import as_markdown, explain
from ncovi.instruments.mapping import read_map
from ncovi.instruments.registry import instrument, programme


def triage_evaluate(file: Path, map_file: Path, console: Console) -> Evaluation:
    """Judge the rules on a CSV file and print the tables.

    Raises OSError, DocumentError (bad map), RowRefused (unreadable row) and NotFound (unknown form).
    """
    described = read_map(map_file.read_text(encoding="utf-8"))
    form = instrument(described.source.instrument, described.source.version)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines, delimiter=described.source.delimiter)
        result = evaluate(described, next(rows, []), rows, form)
    print_evaluation(result, console)
    return result


def triage_explain(code: str, language: str, console: Console) -> None:
    """Print the rules of a programme as a clinician reads them; raises NotFound."""
    console.print(Markdown(as_markdown(explain(programme(code), language))))


def print_evaluation(result: Evaluation, console: Console) -> None:
    """Summary, levels and thresholds."""
    console.print(f"{result.source}; triage rules {result.rules_version}")
    share = f"{result.positive:,} positive, {result.left_out_records:,} records left out"
    console.print(f"{result.people:,} people, {share}")
    console.print(f"auROC of the ordering (level, then score): {interval(result.area, 3)}")
    console.print(level_table(result.levels))
    console.print(threshold_table(result.thresholds))


def level_table(levels: tuple[LevelFigures, ...]) -> Table:
    """A row a level."""
    table = Table(title="Levels (95 % intervals: Wilson)")
    table.add_column("level")
    for heading in (
        "people",
        "positive",
        "positive %",
        "per 1,000",
        "per 1,000 from here up",
        "sensitivity %",
        "specificity %",
    ):
        table.add_column(heading, justify="right")
    for row in levels:
        cells = (percent(row.positive_share), interval(row.per_1000, 1), interval(row.per_1000_from_here, 1))
        table.add_row(
            row.level.code,
            f"{row.people:,}",
            f"{row.positive:,}",
            *cells,
            percent(row.sensitivity),
            percent(row.specificity),
        )
    return table


def threshold_table(thresholds: tuple[Threshold, ...]) -> Table:
    """A row a distinct level and score, strongest first."""
    table = Table(title="Flagging everybody at this level and score or above")
    table.add_column("level")
    for heading in ("score", "people", "per 1,000", "sensitivity %", "specificity %", "positive %"):
        table.add_column(heading, justify="right")
    for row in thresholds:
        table.add_row(
            row.level.code,
            str(row.score),
            f"{row.people:,}",
            f"{row.per_1000:.1f}",
            percent(row.sensitivity),
            percent(row.specificity),
            percent(row.positive_share),
        )
    return table


def interval(estimate: Estimate, digits: int) -> str:
    """A figure with its interval; a dash where nothing was counted."""
    if math.isnan(estimate.value):
        return "-"
    return f"{estimate.value:.{digits}f} ({estimate.low:.{digits}f}-{estimate.high:.{digits}f})"


def percent(estimate: Estimate) -> str:
    """A proportion in per cent with its interval."""
    return interval(Estimate(estimate.value * 100, estimate.low * 100, estimate.high * 100), 1)
