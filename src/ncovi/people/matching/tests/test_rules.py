"""When two records may be one person."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ncovi.people.matching.names import words_of
from ncovi.people.matching.rules import Traits, compare

HOA = Traits(words_of("Nguyễn Thị Hòa"), 1990, None, "female", b"1", None, frozenset(), "00004", "01")
TRAITS = st.builds(
    Traits,
    words=st.sampled_from([words_of("Nguyễn Thị Hòa"), words_of("Nguyen Hoa"), words_of("Trần Bình"), ()]),
    birth_year=st.sampled_from([None, 1989, 1990, 2001]),
    birth_date=st.sampled_from([None, date(1990, 5, 1)]),
    sex=st.sampled_from(["", "female", "male"]),
    phone=st.sampled_from([None, b"1", b"2"]),
    family_phone=st.sampled_from([None, b"1"]),
    numbers=st.sampled_from([frozenset(), frozenset({("cccd", b"n")}), frozenset({("cccd", b"m")})]),
    commune=st.sampled_from(["", "00004", "00008"]),
    province=st.sampled_from(["", "01"]),
    home=st.sampled_from([None, 1, 2]),
)


@given(TRAITS, TRAITS)
def test_a_comparison_is_the_same_from_both_sides(one: Traits, other: Traits) -> None:
    assert compare(one, other) == compare(other, one)
    assert 0 <= compare(one, other).score <= 1


def test_a_record_is_surely_itself_when_much_is_known() -> None:
    assert compare(HOA, HOA).score == 1
    assert compare(HOA, HOA).sure


def test_a_common_name_and_year_in_one_commune_is_a_question_and_no_answer() -> None:
    namesake = Traits(HOA.words, 1990, None, "female", None, None, frozenset(), "00004", "01")
    found = compare(HOA, namesake)
    assert found.worth_asking
    assert not found.sure


def test_a_name_with_the_whole_date_of_birth_and_the_place_is_sure() -> None:
    born = date(1990, 5, 1)
    one = Traits(HOA.words, 1990, born, "female", None, None, frozenset(), "00004", "01")
    assert compare(one, one).sure


def test_a_sister_with_the_telephone_of_the_family_is_not_proposed() -> None:
    sister = Traits(words_of("Nguyễn Thị Lan"), 1992, None, "female", None, b"1", frozenset(), "00004", "01")
    assert not compare(HOA, sister).worth_asking


def test_twins_of_one_household_are_never_sure_to_be_one() -> None:
    one = Traits(words_of("Nguyễn Văn An"), 2015, None, "male", None, b"1", frozenset(), "00004", "01", home=1)
    other = Traits(words_of("Nguyễn Văn Anh"), 2015, None, "male", None, b"1", frozenset(), "00004", "01", home=1)
    assert not compare(one, other).sure


def test_one_number_on_two_names_is_always_looked_at() -> None:
    one = Traits(words_of("Nguyễn Thị Hòa"), 1990, numbers=frozenset({("cccd", b"n")}))
    other = Traits(words_of("Trần Văn Bình"), 1971, numbers=frozenset({("cccd", b"n")}))
    assert compare(one, other).worth_asking
    assert not compare(one, other).sure


def test_two_different_numbers_of_one_kind_speak_against_it() -> None:
    one = Traits(HOA.words, 1990, sex="female", commune="00004", numbers=frozenset({("cccd", b"n")}))
    other = Traits(HOA.words, 1990, sex="female", commune="00004", numbers=frozenset({("cccd", b"m")}))
    assert not compare(one, other).worth_asking
