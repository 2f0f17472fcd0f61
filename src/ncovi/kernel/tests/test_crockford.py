"""Codes of every kind are read back however they were written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel import crockford


@given(st.integers(0, 2**60 - 1))
def test_a_number_comes_back_from_its_signs(number: int) -> None:
    assert crockford.number_of(crockford.signs_of(number, 12)) == number


@given(st.text(alphabet=crockford.SIGNS, min_size=12, max_size=12), st.integers(1, 12))
def test_signs_are_the_same_after_being_spelt_in_groups(signs: str, group: int) -> None:
    assert crockford.signs_in(crockford.spelt(signs, group).lower(), 12) == signs


@pytest.mark.parametrize("typed", ["oi1l 0O-i1", "OILL–OOII", "\t0111-0011"])
def test_signs_that_look_alike_are_taken_for_each_other(typed: str) -> None:
    assert crockford.signs_in(typed, 8) == "01110011"


@given(st.text())
def test_whatever_is_typed_becomes_signs_or_nothing(typed: str) -> None:
    assert set(crockford.signs_in(typed, 8)) <= set(crockford.SIGNS)


def test_random_signs_have_the_length_asked_for() -> None:
    assert len(crockford.random_signs(8)) == 8
    assert crockford.random_signs(12) != crockford.random_signs(12)
