"""What `ncovi triage evaluate` and `ncovi triage explain` print."""

import csv
import math
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from ncovi.instruments.evaluation import Estimate, Evaluation, LevelFigures, Threshold, evaluate
from ncovi.instruments.explain import as_document
from ncovi.instruments.mapping import read_map
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.registry import instrument, programme
from ncovi.kernel.errors import NotFound
from ncovi.kernel.trouble import EnvironmentTrouble


def triage_evaluate(file: Path, map_file: Path, console: Console) -> Evaluation:
    """Judge the rules on a CSV file and print the tables; raises EnvironmentTrouble that says what to correct."""
    try:
        result = judge(file, map_file)
    except OSError as error:
        raise EnvironmentTrouble(f"{error.filename} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EnvironmentTrouble("A file is not in UTF-8. Save the table and the map as UTF-8.") from error
    except DocumentError as error:
        raise EnvironmentTrouble(f"{map_file.name}: {error.pointer or 'the map'}: {error.reason}.") from error
    except NotFound as error:
        raise EnvironmentTrouble(f"{map_file.name}: [source] names a form that is not published.") from error
    print_evaluation(result, console)
    return result


def judge(file: Path, map_file: Path) -> Evaluation:
    """Read the map and the table, and run the rules."""
    described = read_map(map_file.read_text(encoding="utf-8"))
    form = instrument(described.source.instrument, described.source.version)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines, delimiter=described.source.delimiter)
        return evaluate(described, next(rows, []), rows, form)


def triage_explain(code: str, language: str, console: Console) -> None:
    """Print the rules of a programme as a clinician reads them; raises EnvironmentTrouble for an unknown one."""
    try:
        text = as_document(programme(code), language)
    except NotFound as error:
        raise EnvironmentTrouble(f"There is no programme {code!r}.") from error
    console.print(Markdown(text))


def print_evaluation(result: Evaluation, console: Console) -> None:
    """Summary, levels and thresholds."""
    console.print(f"{result.source}; triage rules {result.rules_version}")
    refused = f", {result.refused_records:,} refused by the form" if result.refused_records else ""
    console.print(f"{result.people:,} people, {result.positive:,} of them positive")
    console.print(f"{result.left_out_records:,} records left out by the map{refused}")
    console.print(f"auROC of the ordering (level, then score): {interval(result.area, 3)}")
    for table in (level_table(result.levels), upward_table(result.levels), threshold_table(result.thresholds)):
        console.print(table)


def table_of(title: str, headings: tuple[str, ...]) -> Table:
    """An empty table: the level on the left, figures on the right."""
    table = Table(title=title, box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), title_justify="left")
    table.add_column("level", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def level_table(levels: tuple[LevelFigures, ...]) -> Table:
    """A row a level: who is there."""
    table = table_of("Each level (95 % intervals)", ("people", "positive", "positive %", "per 1,000"))
    for row in levels:
        share, load = percent(row.positive_share), interval(row.per_1000, 1)
        table.add_row(row.level.code, f"{row.people:,}", f"{row.positive:,}", share, load)
    return table


def upward_table(levels: tuple[LevelFigures, ...]) -> Table:
    """A row a level: flagging from it upwards."""
    table = table_of("From this level up (95 % intervals)", ("per 1,000", "sensitivity %", "specificity %"))
    for row in levels:
        load = interval(row.per_1000_from_here, 1)
        table.add_row(row.level.code, load, percent(row.sensitivity), percent(row.specificity))
    return table


def threshold_table(thresholds: tuple[Threshold, ...]) -> Table:
    """A row a distinct level and score, strongest first."""
    headings = ("score", "per 1,000", "positive %", "sensitivity %", "specificity %")
    table = table_of("From this level and score up (95 % intervals)", headings)
    for row in thresholds:
        load, positive = f"{row.per_1000:.1f}", f"{100 * row.positive_share.value:.1f}"
        sensitivity, specificity = percent(row.sensitivity), percent(row.specificity)
        table.add_row(row.level.code, str(row.score), load, positive, sensitivity, specificity)
    return table


def interval(estimate: Estimate, digits: int) -> str:
    """A figure with its interval; a dash where nothing was counted."""
    if math.isnan(estimate.value):
        return "-"
    return f"{estimate.value:.{digits}f} ({estimate.low:.{digits}f}-{estimate.high:.{digits}f})"


def percent(estimate: Estimate) -> str:
    """A proportion in per cent with its interval."""
    return interval(Estimate(estimate.value * 100, estimate.low * 100, estimate.high * 100), 1)
