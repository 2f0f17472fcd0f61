"""The personal number is checked for its structure, and doubted gently."""

import pytest

from ncovi.people.cccd import doubts, is_whole


@pytest.mark.parametrize("number", ["", "00118000001", "0011800000011", "00118000000x", "٠٠١١٨٠٠٠٠٠٠١"])
def test_only_twelve_plain_digits_are_a_whole_number(number: str) -> None:
    assert not is_whole(number)


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001080000001", "male", 1980),
        ("079180000001", "female", 1980),
        ("001205000001", "male", 2005),
        ("001305000001", "female", 2005),
        ("001305000001", "other", None),
        ("001305000001", "", None),
    ],
)
def test_a_number_that_fits_is_not_doubted(number: str, sex: str, year: int | None) -> None:
    assert is_whole(number)
    assert doubts(number, sex=sex, birth_year=year) == ()


def test_each_part_that_does_not_fit_is_named() -> None:
    assert doubts("003080000001", sex="female", birth_year=1981) == ("place", "sex", "birth_year")


def test_a_birth_registered_abroad_is_a_known_place() -> None:
    assert doubts("136080000001", sex="male", birth_year=1980) == ()
