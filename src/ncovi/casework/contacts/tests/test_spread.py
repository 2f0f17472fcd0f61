"""How unevenly cases spread: against figures worked out by hand, by brute force, and from real outbreaks."""

import math
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.contacts.outbreak import Outbreak, read_outbreak
from ncovi.casework.contacts.transmission.layout import along_time, by_generation
from ncovi.casework.contacts.transmission.spread import (
    dispersion,
    log_likelihood,
    serial_intervals,
    spread,
    top_share,
)

DATA = Path(__file__).parents[6] / "shared" / "data" / "contact_tracing"
MERS = (DATA / "mers_korea_2015_cases.csv", DATA / "mers_korea_2015_contacts.csv")
MEASLES = DATA / "measles_hagelloch_1861.csv"
real = pytest.mark.skipif(not MEASLES.exists(), reason="the published outbreaks are not on this machine")


def infected(outbreak: Outbreak) -> dict[str, int]:
    counts = dict.fromkeys(outbreak.cases, 0)
    for parent in outbreak.likely.values():
        counts[parent] += 1
    return counts


def depth(outbreak: Outbreak, code: str) -> int:
    steps = 0
    while code in outbreak.likely:
        code, steps = outbreak.likely[code], steps + 1
    return steps


def test_the_fifth_that_infects_most_is_counted_to_a_fraction_of_a_case() -> None:
    assert top_share([10, 0, 0, 0, 0, 0, 0, 0, 0, 0]) == 1
    assert top_share([4, 2, 2]) == pytest.approx(0.6 * 4 / 8)
    assert top_share([1] * 10) == pytest.approx(0.2)
    assert top_share([0, 0]) is None


def test_the_dispersion_is_the_highest_point_of_its_likelihood() -> None:
    counts = [38, 26, 21, 4, 2, 2, *[1] * 5, *[0] * 151]
    found = dispersion(counts)
    assert found is not None
    counted = {each: counts.count(each) for each in set(counts)}
    average = sum(counts) / len(counts)
    grid = [math.exp(-6 + step / 200) for step in range(2000)]
    best = max(grid, key=lambda k: log_likelihood(counted, average, k))
    assert found == pytest.approx(best, rel=0.01)


def test_the_dispersion_that_counts_were_drawn_with_is_found_again() -> None:
    # A negative binomial count is a Poisson count whose rate is drawn from a gamma distribution.
    draw, k, average = random.Random(2015), 0.5, 2.0
    counts = [_poisson(draw, draw.gammavariate(k, average / k)) for _ in range(4000)]
    assert dispersion(counts) == pytest.approx(k, rel=0.1)


def _poisson(draw: random.Random, rate: float) -> int:
    limit, product, count = math.exp(-rate), draw.random(), 0
    while product > limit:
        product, count = product * draw.random(), count + 1
    return count


@pytest.mark.parametrize("counts", [[1] * 20, [0] * 20, [3, 0], [2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1]])
def test_nothing_is_said_of_counts_that_do_not_tell(counts: list[int]) -> None:
    assert dispersion(counts) is None


def test_days_between_onsets_leave_out_who_has_none() -> None:
    pairs = [(date(2015, 5, 11), date(2015, 5, 18)), (date(2015, 5, 11), date(2015, 5, 20)), (None, date(2015, 6, 1))]
    found = serial_intervals(pairs)
    assert found is not None
    assert (found.pairs, found.mean, found.median) == (2, 8, 8)
    assert serial_intervals([(None, None)]) is None


@given(st.dictionaries(st.integers(0, 40), st.integers(0, 40), max_size=41))
def test_every_case_of_a_forest_has_a_place_of_its_own(wanted: dict[int, int]) -> None:
    # Whoever comes from a case with a lower number can be in no circle.
    parents = {case: parent for case, parent in wanted.items() if parent < case}
    days: dict[int, date | None] = {case: date(2026, 1, 1 + case % 28) for case in range(41)}
    drawing = by_generation(days, parents)
    assert sorted(one.key for one in drawing.placed) == sorted(days)
    assert len({(one.x, one.y) for one in drawing.placed}) == len(days)
    at = {one.key: one for one in drawing.placed}
    assert all(at[case].generation == at[parent].generation + 1 for case, parent in parents.items())
    assert all(0 <= one.x < drawing.width and 0 <= one.y < drawing.height for one in drawing.placed)


def test_cases_along_time_stand_at_their_day_and_later_ones_further() -> None:
    days = {"a": date(2026, 1, 1), "b": date(2026, 1, 5), "c": date(2026, 1, 9), "d": None}
    drawing = along_time(days, {"b": "a", "c": "b", "d": "a"})
    assert {one.key: one.x for one in drawing.placed} == {"a": 0, "b": 4, "c": 8}
    assert (drawing.width, drawing.first_day) == (9, date(2026, 1, 1))


def test_an_empty_chain_can_be_drawn() -> None:
    assert by_generation({}, {}).placed == []
    assert along_time({}, {}).height == 0


def test_a_chain_of_thousands_is_drawn_without_end_of_the_stack() -> None:
    days: dict[int, date | None] = dict.fromkeys(range(2000), date(2026, 1, 1))
    assert by_generation(days, {case: case - 1 for case in range(1, 2000)}).generations == 2000


@real
def test_the_tree_of_mers_in_korea_is_drawn_as_its_lists_tell() -> None:
    outbreak = read_outbreak(*MERS)
    drawing = by_generation({code: one.onset or one.reported for code, one in outbreak.cases.items()}, outbreak.likely)
    assert (len(drawing.placed), len(outbreak.links)) == (162, 98)
    assert drawing.generations == max(depth(outbreak, code) for code in outbreak.cases) + 1
    assert {one.key: one.generation for one in drawing.placed} == {
        code: depth(outbreak, code) for code in outbreak.cases
    }
    counts = infected(outbreak)
    assert sorted(counts, key=lambda code: -counts[code])[:3] == ["SK_14", "SK_1", "SK_16"]


@real
def test_few_caused_most_of_mers_in_korea() -> None:
    found = spread(list(infected(read_outbreak(*MERS)).values()))
    assert found.cases == 162
    assert found.top_share == 1
    assert found.dispersion is not None
    assert 0.01 < found.dispersion < 0.1


@real
def test_the_tree_of_measles_in_hagelloch_is_drawn_as_its_list_tells() -> None:
    outbreak = read_outbreak(MEASLES)
    drawing = by_generation({code: one.onset for code, one in outbreak.cases.items()}, outbreak.likely)
    assert (len(drawing.placed), len(outbreak.links)) == (188, 184)
    assert infected(outbreak)["45"] == 30
    assert drawing.generations == max(depth(outbreak, code) for code in outbreak.cases) + 1
    pairs = [(outbreak.cases[one].onset, outbreak.cases[other].onset) for one, other, _where in outbreak.links]
    found = serial_intervals(pairs)
    assert found is not None
    # The generation time of measles is about eleven days.
    assert 9 < found.mean < 13
