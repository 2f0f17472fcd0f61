"""Folding finds a name however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.kernel.vietnamese import fold


@pytest.mark.parametrize("typed", ["hoa binh", "Hoà Bình", "HÒA BÌNH", "Hòa  Bình", "hoà-bình", "Hoa\u0300 Bi\u0300nh"])
def test_every_way_of_typing_a_name_folds_to_the_same_words(typed: str) -> None:
    assert fold(typed) == "hoa binh"


def test_the_stroked_d_folds_to_a_plain_one() -> None:
    assert fold("Đồng Đăng") == "dong dang"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
