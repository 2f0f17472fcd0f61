"""Judging triage: figures checked by hand, by pairs, and on real people."""

import csv
import io
import math
import os
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from ncovi.instruments.evaluation import evaluate
from ncovi.instruments.evaluation.regression import logistic, points
from ncovi.instruments.evaluation.statistics import area_under_curve, proportion
from ncovi.instruments.evaluation_cli import triage_evaluate
from ncovi.instruments.mapping import read_map
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.registry import instrument
from ncovi.kernel.trouble import EnvironmentTrouble

ROOT = Path(__file__).parents[4]
MAPS = ROOT / "docs" / "methods" / "maps"
SHARED = Path(os.environ.get("NCOVI_SHARED_DATA", ROOT.parent / "shared" / "data"))
REAL = SHARED / "israel_symptom_tests" / "israel_tests_v006_counts.csv"
needs_real = pytest.mark.skipif(not REAL.exists(), reason=f"the test register is not at {REAL}")
counts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=8)


def test_wilson_interval_agrees_with_the_published_example() -> None:
    # Newcombe 1998, Stat Med 17:857, table I: 81 of 263, 15 of 148 and 0 of 20.
    for hits, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)):
        estimate = proportion(hits, of)
        assert (round(estimate.low, 4), round(estimate.high, 4)) == (low, high)


def test_a_proportion_of_nobody_is_no_figure() -> None:
    assert math.isnan(proportion(0, 0).value)


@given(counts)
def test_the_area_is_the_share_of_pairs_in_the_right_order(ranks: list[tuple[int, int]]) -> None:
    ill, well = (np.array(column, dtype=float) for column in zip(*ranks, strict=True))
    area = area_under_curve(ill, well)
    if not ill.sum() or not well.sum():
        assert math.isnan(area.value)
        return
    pairs = sum(p * n * (1.0 if i > j else 0.5 * (i == j)) for i, p in enumerate(ill) for j, n in enumerate(well))
    assert area.value == pytest.approx(pairs / (ill.sum() * well.sum()))
    assert area.low - 1e-12 <= area.value <= area.high + 1e-12


def test_delong_interval_agrees_with_the_sum_over_people() -> None:
    ill, well = np.array([1.0, 2, 5]), np.array([6.0, 3, 1])
    x = np.repeat([0, 1, 2], ill.astype(int))
    y = np.repeat([0, 1, 2], well.astype(int))
    wins = (x[:, None] > y[None, :]) + 0.5 * (x[:, None] == y[None, :])
    variance = wins.mean(axis=1).var(ddof=1) / len(x) + wins.mean(axis=0).var(ddof=1) / len(y)
    area = area_under_curve(ill, well)
    assert area.value - area.low == pytest.approx(1.959963984540054 * math.sqrt(variance))


def test_logistic_regression_finds_the_odds_of_a_table() -> None:
    # 10 of 100 without and 40 of 100 with the sign: log odds ratio ln((40/60)/(10/90)) = ln 6.
    features = np.array([[0.0], [0.0], [1.0], [1.0]])
    fitted = logistic(features, np.array([0.0, 1, 0, 1]), np.array([90.0, 10, 60, 40]))
    assert fitted == pytest.approx([math.log(10 / 90), math.log(6)])
    assert points(fitted) == [18]


def test_a_sign_that_separates_perfectly_has_no_weight() -> None:
    features = np.array([[0.0], [1.0]])
    with pytest.raises(ArithmeticError):
        logistic(features, np.array([0.0, 1]), np.array([50.0, 50]))


def test_levels_and_thresholds_add_up() -> None:
    described = read_map((MAPS / "israel-triage.toml").read_text(encoding="utf-8"))
    header = ["test_date", "cough", "fever", "indication", "age60", "male", "result", "n"]
    rows = [
        ["2020-04-01", "1", "1", "contact", "1", "1", "positive", "8"],
        ["2020-04-01", "0", "0", "other", "0", "0", "negative", "90"],
        ["2020-04-02", "1", "0", "other", "0", "0", "negative", "9"],
        ["2020-04-02", "1", "0", "other", "0", "0", "positive", "2"],
        ["2020-04-02", "1", "0", "other", "", "0", "positive", "7"],
        ["2020-05-02", "1", "0", "other", "0", "0", "positive", "7"],
        ["2020-04-02", "7", "0", "other", "0", "0", "positive", "7"],
    ]
    result = evaluate(described, header, rows, instrument("covid19/universal", 1))
    assert (result.people, result.positive, result.left_out_records, result.refused_records) == (109, 10, 2, 1)
    figures = {row.level.code: row for row in result.levels}
    assert {code: (row.people, row.positive) for code, row in figures.items()} == {
        "emergency": (0, 0),
        "high": (8, 8),
        "watch": (11, 2),
        "none": (90, 0),
    }
    assert figures["high"].sensitivity.value == 0.8
    assert figures["watch"].specificity.value == pytest.approx(90 / 99)
    assert result.area.value == pytest.approx((8 * 99 + 2 * (90 + 4.5)) / (10 * 99))
    assert result.thresholds[-1].people == 109


def test_judging_needs_both_outcomes() -> None:
    described = read_map((MAPS / "israel-triage.toml").read_text(encoding="utf-8"))
    header = ["test_date", "cough", "fever", "indication", "age60", "male", "result", "n"]
    rows = [["2020-04-01", "1", "1", "contact", "1", "1", "positive", "8"]]
    with pytest.raises(DocumentError, match="both outcomes"):
        evaluate(described, header, rows, instrument("covid19/universal", 1))


def table_and_map(folder: Path, table: str, described: str) -> tuple[Path, Path]:
    (folder / "table.csv").write_text(table, encoding="utf-8")
    (folder / "map.toml").write_text(described, encoding="utf-8")
    return folder / "table.csv", folder / "map.toml"


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("a,b\n1,2\n", "", "", "no column 'fever'"),
        ("", "version = 1", "version = 9", "not published"),
        ("", "[source]", "[source", "not TOML"),
        ("", "version = 1", 'version = "one"', "/source/version"),
    ],
)
def test_a_wrong_file_or_map_is_one_sentence(tmp_path: Path, table: str, old: str, new: str, said: str) -> None:
    described = (MAPS / "israel-triage.toml").read_text(encoding="utf-8")
    files = table_and_map(tmp_path, table, described.replace(old, new) if old else described)
    with pytest.raises(EnvironmentTrouble, match=re.escape(said)):
        triage_evaluate(*files, Console())


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="cannot be read"):
        triage_evaluate(tmp_path / "none.csv", MAPS / "israel-triage.toml", Console())


def test_the_tables_fit_a_narrow_terminal(tmp_path: Path) -> None:
    table = (
        "test_date,cough,fever,indication,age60,male,result,n\n"
        "2020-04-01,1,1,contact,1,1,positive,1234\n"
        "2020-04-01,1,0,other,1,1,negative,123456\n"
    )
    shown = io.StringIO()
    console = Console(file=shown, width=80)
    triage_evaluate(*table_and_map(tmp_path, table, (MAPS / "israel-triage.toml").read_text("utf-8")), console)
    assert "124,690 people" in shown.getvalue()
    assert "…" not in shown.getvalue()


@needs_real
def test_triage_orders_real_people_by_cough_fever_contact_age_and_sex() -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        result = triage_evaluate(REAL, MAPS / "israel-triage.toml", Console(file=nowhere))
    assert (result.people, result.positive) == (47_401, 3_624)
    assert result.area.value >= 0.88


@needs_real
def test_the_points_of_the_score_come_from_the_training_days() -> None:
    with REAL.open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if "2020-03-22" <= row["test_date"] <= "2020-03-31"
            and row["age60"]
            and row["male"]
            and row["result"] != "other"
        ]
    signs = [("indication", "contact"), ("fever", "1"), ("cough", "1"), ("age60", "1"), ("male", "1")]
    features = np.array([[row[column] == value for column, value in signs] for row in rows], dtype=float)
    positive = np.array([row["result"] == "positive" for row in rows], dtype=float)
    people = np.array([float(row["n"]) for row in rows])
    assert people.sum() == 51_831
    fitted = points(logistic(features, positive, people))
    score = instrument("covid19/universal", 1).rules.score
    assert fitted == list(score.values[:5])
