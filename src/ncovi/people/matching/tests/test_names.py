"""How alike names are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.people.matching.evidence import weights
from ncovi.people.matching.names import alike, similarity, sound

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ")
MIDDLES = ("Thị", "Văn", "Minh", "Hoài", "")
GIVEN = ("Hòa", "Hoà", "Thúy", "Thuý", "Đức", "An", "Ánh", "Quỳnh", "Lan", "Khuê")
NAMES = st.tuples(st.sampled_from(FAMILIES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN)).map(
    lambda parts: " ".join(part for part in parts if part)
)
WORDS = st.text(alphabet="abcdeghiklmnopqrstuvxy", min_size=1, max_size=8)


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).upper()


@given(NAMES, NAMES)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)


@given(st.lists(WORDS, max_size=5).map(" ".join), st.lists(WORDS, max_size=5).map(" ".join))
def test_likeness_of_any_words_is_the_same_from_both_sides_and_within_bounds(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1


@given(NAMES)
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert similarity(name, name) == 1


@given(NAMES, st.randoms())
def test_neither_order_nor_accents_nor_case_of_a_name_matter(name: str, random: object) -> None:
    words = _bare(name).split()
    random.shuffle(words)
    assert similarity(name, " ".join(words)) == 1


@given(WORDS, WORDS)
def test_two_words_are_as_alike_from_both_sides(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hòa", "Nguyen Thi Hoaf"),
        ("Trần Văn Quỳnh", "Trần Văn Quyhn"),
        ("Nguyễn Thị Thúy", "nguyễn thị thuỷ"),
        ("Phạm Minh Khuê", "Phạm Khuê"),
    ],
)
def test_a_slip_or_a_missing_word_leaves_names_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= weights().names_alike


@pytest.mark.parametrize(
    ("one", "other"), [("Nguyễn Thị Hòa", "Nguyễn Thị Lan"), ("Trần Văn Bình", "Lê Văn Bình"), ("Nguyễn An", "")]
)
def test_other_names_are_not_alike_for_a_common_word(one: str, other: str) -> None:
    assert similarity(one, other) < weights().names_alike


@pytest.mark.parametrize(("written", "kept"), [("hoaf", "hoa"), ("thuy", "thui"), ("tran", "chan"), ("ddwc", "dc")])
def test_a_word_is_kept_as_it_sounds(written: str, kept: str) -> None:
    assert sound(written) == kept
