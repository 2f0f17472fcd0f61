"""The ratio of cases a day after to before, checked against numbers computed elsewhere, and where it has no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.response.ratio import rate_ratio

COUNTS = st.integers(0, 400)
DAYS = st.integers(1, 60)


def test_the_interval_is_that_of_the_exact_test_of_two_rates() -> None:
    # 21 cases in 3011 person-years against 11 in 800: the example of R's poisson.test.
    found = rate_ratio(21, 3011, 11, 800)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((1.971488, 0.8584264, 4.2772659), rel=1e-6)
    assert found.tells == "unclear"


def test_ten_cases_before_and_none_after_are_fewer_and_not_endlessly_fewer() -> None:
    found = rate_ratio(10, 14, 0, 14)
    assert found is not None
    assert (found.value, found.low, found.tells) == (0.0, 0.0, "fewer")
    assert found.high == pytest.approx(0.446125, rel=1e-4)


def test_nothing_before_leaves_the_ratio_open_to_above() -> None:
    found = rate_ratio(0, 14, 12, 14)
    assert found is not None
    assert (found.value, found.high, found.tells) == (None, None, "more")


def test_nothing_at_all_is_no_ratio() -> None:
    assert rate_ratio(0, 14, 0, 14) is None
    assert rate_ratio(3, 14, 1, 0) is None


@given(COUNTS, DAYS, COUNTS, DAYS)
def test_the_interval_holds_the_ratio_and_turns_round_with_it(before: int, first: int, after: int, then: int) -> None:
    found, turned = rate_ratio(before, first, after, then), rate_ratio(after, then, before, first)
    if found is None or turned is None:
        assert not before + after
        return
    assert found.value is None or found.low <= found.value * (1 + 1e-9)
    assert found.high is None or found.value is None or found.value <= found.high * (1 + 1e-9)
    if found.high is not None and found.high > 0:
        assert turned.low == pytest.approx(1 / found.high, rel=1e-6)


def test_many_cases_take_the_quick_way_and_come_out_the_same() -> None:
    exact, quick = rate_ratio(1000, 14, 800, 14), rate_ratio(1001, 14, 1001, 14)
    assert exact is not None
    assert quick is not None
    assert (exact.low, exact.high) == pytest.approx((0.729, 0.878), abs=0.003)
    assert (quick.low, quick.high) == pytest.approx((0.916, 1.092), abs=0.002)
