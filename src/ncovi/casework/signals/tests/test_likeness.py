"""When two reports of one kind and commune are about the same thing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.casework.signals.rules import Traits, likeness, metres_between

DAY = date(2026, 11, 22)
MARKET = "Chợ Ngọc Hà cổng Đội Cấn đông nghịt không đeo khẩu trang"
SAME_MARKET = "cho ngoc ha, nguoi dong nghit khong khau trang"
SCHOOL = "Trường tiểu học Hoàng Hoa Thám mất điện lớp 3A"
HERE, NEAR, FAR = (21.034, 105.814), (21.036, 105.815), (21.060, 105.814)


def like(one: Traits, other: Traits) -> float:
    return likeness(one, other, days=1, metres=500)


def traits(text: str = "", *, days: int = 0, point: tuple[float, float] | None = None) -> Traits:
    return Traits(DAY + timedelta(days=days), point, text)


def test_the_same_place_in_other_words_is_the_same_thing() -> None:
    assert like(traits(MARKET), traits(SAME_MARKET)) > 0.5


@pytest.mark.parametrize("other", [traits(SCHOOL), traits(MARKET, days=2), traits(""), traits("đông người ở đó")])
def test_another_place_another_week_or_too_few_words_are_not(other: Traits) -> None:
    assert like(traits(MARKET), other) == 0


def test_two_points_decide_whatever_the_words_are() -> None:
    assert like(traits(MARKET, point=HERE), traits(SCHOOL, point=NEAR)) == 1
    assert like(traits(MARKET, point=HERE), traits(MARKET, point=FAR)) == 0


def test_one_point_alone_leaves_it_to_the_words() -> None:
    assert like(traits(MARKET, point=HERE), traits(SAME_MARKET)) > 0.5


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_makes_no_difference_which_came_first(one: str, other: str) -> None:
    assert like(traits(one), traits(other)) == like(traits(other), traits(one))


def test_a_thousandth_of_a_degree_is_about_a_hundred_metres() -> None:
    assert 105 < metres_between((21.034, 105.814), (21.035, 105.814)) < 117
    assert 98 < metres_between((21.034, 105.814), (21.034, 105.815)) < 108
