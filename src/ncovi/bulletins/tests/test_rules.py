import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ncovi.bulletins.rules import SITUATIONS, Known, content_digest, places_above, situations_of, wants


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(age=40), ["healthy"]),
        (Known(), ["healthy"]),
        (Known(age=72, follow_up="isolation"), ["isolation", "over60"]),
        (Known(age=30, follow_up="monitoring"), ["contact"]),
        (Known(age=30, level=2, answers={"contact_case": True, "pregnant": True}), ["contact", "ill", "pregnant"]),
        (Known(age=8, answers={"contact_case": False}), ["child"]),
        (Known(age=60), ["over60"]),
        (Known(age=16), ["healthy"]),
    ],
)
def test_guidance_follows_from_age_answers_and_follow_up(known: Known, expected: list[str]) -> None:
    assert situations_of(known) == expected


@settings(deadline=None)
@given(st.integers(0, 120), st.integers(0, 3), st.sampled_from(["", "isolation", "monitoring"]))
def test_everybody_has_a_situation_and_each_once(age: int, level: int, follow_up: str) -> None:
    found = situations_of(Known(age=age, level=level, follow_up=follow_up))
    assert found
    assert sorted(set(found), key=SITUATIONS.index) == found


def test_a_reader_hears_of_the_commune_its_province_and_the_nation() -> None:
    assert places_above("00004", "01") == [("commune", "00004"), ("province", "01"), ("nation", "VN")]
    assert places_above("", "") == [("nation", "VN")]


@settings(deadline=None)
@given(st.text(), st.text())
def test_the_fingerprint_changes_with_every_change_of_the_text(one: str, other: str) -> None:
    same = content_digest({"text": one}, [("nation", "VN")]) == content_digest({"text": other}, [("nation", "VN")])
    assert same == (one == other)


def test_the_fingerprint_covers_the_places_whatever_their_order() -> None:
    here, there = ("commune", "00004"), ("province", "01")
    assert content_digest({}, [here, there]) == content_digest({}, [there, here]) != content_digest({}, [here])


@pytest.mark.parametrize(
    ("notices", "urgency", "heard"),
    [("off", "urgent", False), ("urgent", "urgent", True), ("urgent", "normal", False), ("all", "normal", True)],
)
def test_a_choice_of_notices_says_what_is_heard(notices: str, urgency: str, heard: bool) -> None:
    assert wants(notices, urgency) is heard
