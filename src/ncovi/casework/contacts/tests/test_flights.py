"""Seats and the rows between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.contacts.flights import near_rows, row_of, rows_apart


@pytest.mark.parametrize(
    ("seat", "row"), [("12A", 12), (" 7f ", 7), ("007-C", 7), ("31", 31), ("A12", None), ("", None)]
)
def test_a_seat_tells_its_row(seat: str, row: int | None) -> None:
    assert row_of(seat) == row


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from("ABCDEF"))
def test_rows_between_two_seats_are_the_same_from_either_side(here: int, there: int, letter: str) -> None:
    one, other = f"{here}{letter}", f"{there}A"
    assert rows_apart(one, other) == rows_apart(other, one) == abs(here - there)
    assert (here in near_rows(other, 2)) == (abs(here - there) <= 2)


def test_a_seat_that_is_none_is_near_nothing() -> None:
    assert rows_apart("12A", "không nhớ") is None
    assert list(near_rows("?", 2)) == []
