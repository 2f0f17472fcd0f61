"""A message of a few words is read as it is meant, and what could be read in two ways is asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.declarations.by_sms.grammar import Member, Reading, read
from ncovi.declarations.by_sms.vocabulary import is_near, phrases

FAMILY = (
    Member(1, "Nguyễn Văn An", "self", "male"),
    Member(2, "Trần Thị Bình", "spouse", "female"),
    Member(3, "Nguyễn Minh Châu", "child", "female"),
    Member(4, "Phạm Thị Sáu", "parent", "female"),
)
ALONE = FAMILY[:1]


def declare(**said: object) -> Reading:
    return Reading("declare", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NCOVI OK", declare(feeling="well")),
        ("ncovi ok", declare(feeling="well")),
        ("Ok", declare(feeling="well")),
        ("NCOVI KHOE", declare(feeling="well")),
        ("ncovi khỏe, không có triệu chứng", None),
        ("NCOVI KHONG SOT KHONG HO", declare(feeling="well")),
        ("NCOVI SOT HO", declare(symptoms=("cough", "fever"))),
        ("ncovi sốt, ho.", declare(symptoms=("cough", "fever"))),
        ("HO SOT NCOVI", declare(symptoms=("cough", "fever"))),
        ("NCOVI sot 38.5", declare(symptoms=("fever",), temperature=Decimal("38.5"))),
        ("NCOVI SOT 38,5 do", declare(symptoms=("fever",), temperature=Decimal("38.5"))),
        ("ncovi sốt 38 độ 5", declare(symptoms=("fever",), temperature=Decimal("38.5"))),
        ("NCOVI 39", declare(temperature=Decimal("39.0"))),
        ("NCOVI dau hong met moi", declare(symptoms=("fatigue", "sore_throat"))),
        ("NCOVI dauhong", declare(symptoms=("sore_throat",))),
        ("NCOVI tieu chayy", declare(symptoms=("diarrhoea",))),
        ("NCOV kho tho", declare(symptoms=("dyspnoea",))),
        ("NCOVI dau nguc", declare(danger=("chest_pain",))),
        ("NCOVI do hon, con ho", None),
        ("ncovi đỡ hơn, còn ho", declare(feeling="better", symptoms=("cough",))),
        ("NCOVI khong sot nhung ho", declare(symptoms=("cough",))),
        ("NCOVI het sot", declare(feeling="well")),
        ("fever cough", declare(symptoms=("cough", "fever"))),
        ("i am fine", declare(feeling="well")),
        ("toi bi sot va ho hom nay", declare(symptoms=("cough", "fever"))),
    ],
)
def test_one_person_says_how_they_are(text: str, expected: Reading | None) -> None:
    family = ALONE if expected else FAMILY
    found = read(text, family)
    assert found == expected if expected else found.kind in {"who", "unclear", "declare"}


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("NCOVI me sot", 4),
        ("NCOVI mẹ sốt", 4),
        ("NCOVI vo ho", 2),
        ("NCOVI BINH SOT", 2),
        ("ncovi châu sốt 39", 3),
        ("NCOVI 2 SOT", 2),
        ("NCOVI SOT 39 2", 2),
        ("NCOVI be sot", 3),
        ("NCOVI Nguyen Van An sot", 1),
        ("NCOVI ba sau ho", 4),
        ("NCOVI SOT", 1),
    ],
)
def test_a_message_names_whom_it_is_about(text: str, member: int) -> None:
    found = read(text, FAMILY)
    assert (found.kind, found.member) == ("declare", member)


@pytest.mark.parametrize(
    ("text", "family", "kind"),
    [
        ("NCOVI bo sot", FAMILY, "who"),
        ("NCOVI 9 sot", FAMILY, "who"),
        ("NCOVI me va vo sot", FAMILY, "who"),
        ("NCOVI con sot", FAMILY, "who"),
        ("NCOVI ok me sot", FAMILY, "unclear"),
        ("NCOVI khong sot ho", FAMILY, "unclear"),
        ("NCOVI khong sot, ho", FAMILY, "unclear"),
        ("NCOVI sot ma khong ho", FAMILY, "unclear"),
        ("NCOVI sot khong sot", FAMILY, "unclear"),
        ("NCOVI chua khoe", FAMILY, "unclear"),
        ("NCOVI ok bla", FAMILY, "unclear"),
        ("NCOVI ok do hon", FAMILY, "unclear"),
        ("NCOVI", FAMILY, "unknown"),
        ("NCOVI xin chao", FAMILY, "unknown"),
        ("", FAMILY, "empty"),
        ("🙂🙂", FAMILY, "empty"),
        ("NCOVI TRO GIUP", FAMILY, "help"),
        ("HELP", FAMILY, "help"),
        ("DUNG", FAMILY, "stop"),
        ("dừng", FAMILY, "stop"),
        ("STOP", FAMILY, "stop"),
        ("NCOVI BAT DAU", FAMILY, "start"),
        ("NCOVI mẹ bất tỉnh", FAMILY, "emergency"),
        ("CUU", FAMILY, "emergency"),
    ],
)
def test_what_is_asked_or_unclear_declares_nothing(text: str, family: tuple[Member, ...], kind: str) -> None:
    assert read(text, family).kind == kind


def test_not_well_is_never_read_as_well() -> None:
    assert read("NCOVI khong khoe", ALONE).feeling == "worse"
    assert read("not ok", ALONE).feeling == "worse"


def test_words_that_were_not_understood_are_noted_beside_a_sign() -> None:
    found = read("NCOVI sot xuat huyet", ALONE)
    assert (found.kind, found.symptoms, found.unread) == ("declare", ("fever",), True)


def test_a_member_called_stop_can_be_ill_and_the_family_can_still_stop() -> None:
    family = (*ALONE, Member(2, "Lê Văn Dũng", "child", "male"))
    assert (read("DUNG SOT", family).kind, read("DUNG SOT", family).member) == ("declare", 2)
    assert read("DUNG", family).kind == "stop"


def test_a_pronoun_is_asked_back_only_where_it_may_mean_another() -> None:
    assert read("em sot", ALONE).kind == "declare"
    assert read("em sot", (*ALONE, Member(2, "Lê Nam", "sibling", "male"))).kind == "who"


def test_two_of_one_name_are_asked_back() -> None:
    family = (*ALONE, Member(2, "Lê Thị Hoa", "child", "female"), Member(3, "Trần Hoa", "parent", "female"))
    assert read("hoa sot", family).kind == "who"


@given(text=st.text(max_size=6000))
def test_whatever_comes_is_read_as_something(text: str) -> None:
    found = read(text, FAMILY)
    assert found.kind in {"declare", "help", "stop", "start", "emergency", "who", "unclear", "unknown", "empty"}
    assert 1 <= found.member <= len(FAMILY)
    if found.kind == "declare":
        assert found.feeling or found.symptoms or found.danger or found.temperature is not None


SIGNS = st.lists(st.sampled_from(["sot", "SỐT", "ho", "đau họng", "kho tho", "met moi"]), min_size=1, max_size=5)


@given(signs=SIGNS, order=st.randoms())
def test_the_order_of_the_signs_does_not_matter(signs: list[str], order: object) -> None:
    shuffled = sorted(signs, key=lambda _: order.random())
    assert read("NCOVI " + ", ".join(signs), ALONE).symptoms == read(" ; ".join(shuffled), ALONE).symptoms


LONG = sorted(phrase for phrase in phrases() if len(phrase.replace(" ", "")) >= 7 and " " not in phrase)


@given(word=st.sampled_from(LONG), at=st.integers(0, 20), letter=st.sampled_from("qxz"))
def test_one_wrong_letter_in_a_long_word_is_forgiven(word: str, at: int, letter: str) -> None:
    place = at % len(word)
    typed = word[:place] + letter + word[place + 1 :]
    assert is_near(typed, word)


@pytest.mark.parametrize(("one", "other", "near"), [("abc", "abc", True), ("abc", "acb", True), ("abc", "ab", True),
                                                    ("abc", "xbc", True), ("abc", "cba", False), ("abc", "a", False),
                                                    ("abcd", "badc", False), ("", "", True)])  # fmt: skip
def test_nearness_is_one_letter_or_two_exchanged(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near
    assert is_near(other, one) is near
